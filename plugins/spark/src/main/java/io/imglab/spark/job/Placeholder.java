package io.imglab.spark.job;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** A small grey picture under the name of one that this host does not need. */
final class Placeholder {
  private static final int SIZE = 64;
  private static final byte[] PNG = png();

  private Placeholder() {}

  private static byte[] png() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
  }

  /** Writes it, unless the picture itself has arrived. */
  static void write(Path file) throws IOException {
    Path part = Files.createTempFile(file.getParent(), ".", ".part");
    Files.write(part, PNG);
    try {
      Files.createLink(file, part);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // Another task was faster.
    } catch (UnsupportedOperationException e) {
      Files.copy(part, file, StandardCopyOption.COPY_ATTRIBUTES);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
