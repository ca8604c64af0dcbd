package io.imglab;

import io.imglab.core.LabException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * A picture that a task reads: a file, or pixels, which get a file for as long as the task runs.
 */
@FunctionalInterface
interface Input {
  /**
   * The file.
   *
   * @param folder where one may be written
   * @param name of such a file, without its suffix
   */
  Path file(Path folder, String name) throws IOException;

  static Input of(Path file) {
    Objects.requireNonNull(file, "file");
    return (folder, name) -> {
      if (Files.isDirectory(file)) {
        throw new LabException("'%s' is a folder; name a picture".formatted(file));
      }
      return file;
    };
  }

  static Input of(BufferedImage image) {
    Objects.requireNonNull(image, "image");
    return (folder, name) -> {
      Path file = folder.resolve(name + ".png");
      if (!ImageIO.write(inSrgb(image), "png", file.toFile())) { // such as one of floats
        ImageIO.write(redrawn(image), "png", file.toFile());
      }
      return file;
    };
  }

  /** The same pixels, converted if they are in another colour space. */
  private static BufferedImage inSrgb(BufferedImage image) {
    boolean isGrey = image.getColorModel().getColorSpace().getNumComponents() == 1;
    if (image.getColorModel().getColorSpace().isCS_sRGB() || isGrey) {
      return image;
    }
    return redrawn(image);
  }

  private static BufferedImage redrawn(BufferedImage image) {
    BufferedImage converted =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = converted.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return converted;
  }
}
