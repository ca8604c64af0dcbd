package io.imglab.core.style;

import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureReader;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The pictures of a style run at the sizes at which the network sees them.
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
    Picture original = reader.read(config.content());
    Size size = config.size().of(original.size());
    reader.checkPixels("size '%s'".formatted(config.size()), size);
    Picture content = Resampler.cover(original, size);
    Picture style = reader.read(config.style());
    int side = (int) Math.max(1, Math.round(size.shortSide() * config.styleScale()));
    Size styleSize = style.size().withShortSide(side);
    reader.checkPixels("style scale '%s'".formatted(config.styleScale()), styleSize);
    return new StyleInputs(
        content, Resampler.resize(style, styleSize), init(config, reader, content));
  }

  private static Picture init(StyleConfig config, PictureReader reader, Picture content) {
    return switch (config.init()) {
      case StyleConfig.INIT_CONTENT -> content;
      case StyleConfig.INIT_NOISE ->
          config.isTexture()
              ? TextureNoise.of(content, config.descent().seed())
              : noise(content.size(), config.descent().seed());
      default -> Resampler.cover(reader.read(Path.of(config.init())), content.size());
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
