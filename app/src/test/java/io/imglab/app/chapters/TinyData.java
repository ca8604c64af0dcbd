package io.imglab.app.chapters;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** A folder with the data sets and pictures that the page names, of a few random images each. */
final class TinyData {
  private static final int COUNT = 8;

  /** As many as the linear probe of features asks for. */
  private static final int LABELLED = 25;

  private final Random random = new Random(1);
  private final Path folder;

  private TinyData(Path folder) {
    this.folder = folder;
  }

  static void write(Path folder) throws IOException {
    TinyData data = new TinyData(folder);
    data.writeIdx();
    data.writeCifar();
    data.writeAnime();
    data.writeCelebA();
    Files.write(folder.resolve("photo.jpg"), data.picture("jpg", 64, 48));
    Files.write(folder.resolve("wave.jpg"), data.picture("jpg", 50, 60));
  }

  private void writeIdx() throws IOException {
    Path files = Files.createDirectories(folder.resolve("fashion-mnist"));
    ByteBuffer images = ByteBuffer.allocate(16 + COUNT * 28 * 28);
    images.putInt(0x0803).putInt(COUNT).putInt(28).putInt(28).put(bytes(COUNT * 28 * 28));
    gzip(files.resolve("train-images-idx3-ubyte.gz"), images.array());
    ByteBuffer labels = ByteBuffer.allocate(8 + COUNT);
    labels.putInt(0x0801).putInt(COUNT);
    for (int i = 0; i < COUNT; i++) {
      labels.put((byte) (i % 2));
    }
    gzip(files.resolve("train-labels-idx1-ubyte.gz"), labels.array());
  }

  private static void gzip(Path file, byte[] content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content);
    }
  }

  private void writeCifar() throws IOException {
    Path files = Files.createDirectories(folder.resolve("cifar-10-batches-bin"));
    ByteBuffer records = ByteBuffer.allocate(LABELLED * 3073);
    for (int i = 0; i < LABELLED; i++) {
      records.put((byte) (i % 2)).put(bytes(3072));
    }
    Files.write(files.resolve("data_batch_1.bin"), records.array());
  }

  private void writeAnime() throws IOException {
    Path files = Files.createDirectories(folder.resolve("anime/images"));
    for (int i = 0; i < COUNT; i++) {
      Files.write(files.resolve(i + ".jpg"), picture("jpg", 40, 44));
    }
  }

  private void writeCelebA() throws IOException {
    Path file = folder.resolve("img_align_celeba.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 1; i <= COUNT; i++) {
        zip.putNextEntry(new ZipEntry("img_align_celeba/%06d.jpg".formatted(i)));
        zip.write(picture("jpg", 178 / 2, 218 / 2));
      }
    }
  }

  private byte[] picture(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int colour = random.nextInt(1 << 24);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x + y) % 9 < 4 ? colour : random.nextInt(1 << 24));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
