package io.imglab.core.data.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imglab.core.data.DataSet;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.decode.DecodingProgress;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.LabHome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Creates small data sets. */
public final class DataFiles {
  public static final ImageShape SMALL = new ImageShape(3, 4, 4);

  static final PictureReader READER = new PictureReader(PictureLimits.DEFAULTS);

  private DataFiles() {}

  public static byte[] png(int rgb) {
    return png(4, 4, rgb);
  }

  /** One colour, 0xRRGGBB. */
  public static byte[] png(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return png(image);
  }

  public static byte[] png(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code count} pictures 000.png, 001.png ... of different greys. */
  public static Path folder(Path parent, int count) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("pictures"));
    for (int i = 0; i < count; i++) {
      Files.write(folder.resolve("%03d.png".formatted(i)), png(i * 0x010101));
    }
    return folder;
  }

  static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  /** An IDX header and the given values. */
  public static byte[] idx(int magic, int count, int height, int width, byte[] values) {
    return ByteBuffer.allocate(16 + values.length)
        .putInt(magic)
        .putInt(count)
        .putInt(height)
        .putInt(width)
        .put(values)
        .array();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** A record of CIFAR-10 of one colour. */
  static byte[] cifar(int label, int red, int green, int blue) {
    ByteBuffer bytes = ByteBuffer.allocate(3073).put((byte) label);
    for (int value : new int[] {red, green, blue}) {
      for (int i = 0; i < 1024; i++) {
        bytes.put((byte) value);
      }
    }
    return bytes.array();
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static DataSet open(Path data, ImageShape shape, Path home) {
    return DataSet.open(data, shape, BadImages.FAIL, new LabHome(home), DecodingProgress.SILENT);
  }

  public static float[] read(DataSet data, int index) {
    float[] values = new float[data.shape().values()];
    data.read(index, false, values, 0);
    return values;
  }

  /** A file of the project's test data; the test is skipped where it is missing. */
  public static Path shared(String name) {
    Path file = Path.of("../../shared/data").resolve(name);
    assumeTrue(Files.exists(file), () -> "no " + file);
    return file;
  }
}
