package io.imglab.core.chart;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** Drawing with the fonts of the system, on white. */
final class Drawing {
  private Drawing() {}

  /**
   * Draws a picture.
   *
   * @throws LabException if Java has no fonts
   */
  static Picture of(Size size, Consumer<Graphics2D> content) {
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, size.width(), size.height());
      content.accept(graphics);
    } catch (LinkageError | InternalError e) { // thrown by Java if it has no fonts
      throw new LabException(
          "cannot draw text (%s); install fontconfig and a font, such as DejaVu".formatted(e), e);
    } finally {
      graphics.dispose();
    }
    return picture(image);
  }

  private static Picture picture(BufferedImage image) {
    Size size = new Size(image.getWidth(), image.getHeight());
    int[] colours = image.getRGB(0, 0, size.width(), size.height(), null, 0, size.width());
    float[] rgb = new float[3 * colours.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = PackedRgb.channel(colours[i % colours.length], i / colours.length) / 255f;
    }
    return new Picture(size, rgb);
  }
}
