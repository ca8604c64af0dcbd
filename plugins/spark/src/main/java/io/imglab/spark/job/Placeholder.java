package io.imglab.spark.job;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** A small grey picture under the name of one that this host does not need. */
final class Placeholder {
  private static final int SIZE = 64;
  private static final byte[] PNG = png();

  private Placeholder() {}

  /** Gives a file a further name. */
  @FunctionalInterface
  interface Link {
    void create(Path name, Path file) throws IOException;
  }

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
    write(file, Files::createLink);
  }

  static void write(Path file, Link link) throws IOException {
    Path part = Files.createTempFile(file.getParent(), ".", ".part");
    try {
      Files.write(part, PNG);
      put(part, file, link);
    } catch (FileAlreadyExistsException e) {
      // Another task was faster.
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A link has its whole content at once, but not every file system has links. */
  private static void put(Path part, Path file, Link link) throws IOException {
    try {
      link.create(file, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(part, file, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
