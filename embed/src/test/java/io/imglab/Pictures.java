package io.imglab;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures for tests. */
final class Pictures {
  static final BufferedImage PHOTO = stripes(Color.ORANGE, 64, 48);
  static final BufferedImage PAINTING = stripes(Color.GREEN, 50, 60);

  private Pictures() {}

  static BufferedImage stripes(Color from, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, from, width / 3f, height / 2f, Color.BLUE, true));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  static Path write(BufferedImage image, Path file) throws IOException {
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** A folder of different pictures of 16x16. */
  static Path folder(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      write(stripes(new Color(20 * i, 255 - 20 * i, 99), 16, 16), folder.resolve(i + ".png"));
    }
    return folder;
  }

  /** All pixels as {@code 0xAARRGGBB}, row by row. */
  static int[] pixels(BufferedImage image) {
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }
}
