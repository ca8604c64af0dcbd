package io.imglab.core.style;

import io.imglab.core.image.Background;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureReader;
import io.imglab.core.image.Size;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The pictures of a style run at the sizes at which the network sees them. Where content or style
 * is transparent, it counts for nothing.
 *
 * @param content at the result's size
 * @param style at its own aspect
 * @param init where the pixels start, at the result's size
 */
public record StyleInputs(Picture content, Picture style, Picture init) {
  /**
   * Reads and scales the pictures.
   *
   * @throws io.imglab.core.LabException if one of them cannot be read
   */
  public static StyleInputs load(StyleConfig config, PictureReader reader) {
    Picture content =
        read(config, reader, config.content(), original -> size(config, reader, original));
    int side = (int) Math.max(1, Math.round(content.size().shortSide() * config.styleScale()));
    Picture style =
        read(config, reader, config.style(), original -> styleSize(config, reader, original, side));
    return new StyleInputs(content, style, init(config, reader, content));
  }

  private static Picture read(StyleConfig config, PictureReader reader, Path file, Fit fit) {
    Picture picture = reader.read(file, fit);
    return config.background() == null ? picture : picture.on(config.background());
  }

  private static Size size(StyleConfig config, PictureReader reader, Size original) {
    Size size = config.size().of(original);
    reader.checkPixels("size '%s'".formatted(config.size()), size);
    return size;
  }

  private static Size styleSize(
      StyleConfig config, PictureReader reader, Size original, int shortSide) {
    Size size = original.withShortSide(shortSide);
    reader.checkPixels("style scale '%s'".formatted(config.styleScale()), size);
    return size;
  }

  private static Picture init(StyleConfig config, PictureReader reader, Picture content) {
    return switch (config.init()) {
      case StyleConfig.INIT_CONTENT -> content;
      case StyleConfig.INIT_NOISE -> noise(content.size(), config.descent().seed());
      default ->
          reader.read(Path.of(config.init()), original -> content.size()).on(Background.WHITE);
    };
  }

  /** White noise, uniform over the range of colours. */
  private static Picture noise(Size size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rgb = new float[(int) (3 * size.pixels())];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) random.nextDouble();
    }
    return new Picture(size, rgb);
  }
}
