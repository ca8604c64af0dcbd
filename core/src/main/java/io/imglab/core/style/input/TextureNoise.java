package io.imglab.core.style.input;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.util.SplittableRandom;

/**
 * White noise as the start of a descent. A texture starts at the style's mean colour with a little
 * noise, which breaks the symmetry. L-BFGS would take hundreds of evaluations to smooth noise of
 * full contrast, which style transfer starts from.
 */
public final class TextureNoise {
  /** Half the range of the noise; colours are in [0, 1]. */
  private static final double AMPLITUDE = .1;

  private TextureNoise() {}

  /** Noise around the mean colour of a picture, of the picture's size. */
  static Picture of(Picture style, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Size size = style.size();
    int pixels = (int) size.pixels();
    float[] rgb = new float[3 * pixels];
    for (int channel = 0; channel < 3; channel++) {
      double mean = mean(style.rgb(), channel * pixels, pixels);
      for (int i = channel * pixels; i < (channel + 1) * pixels; i++) {
        rgb[i] = (float) (mean + AMPLITUDE * (2 * random.nextDouble() - 1));
      }
    }
    return new Picture(size, rgb);
  }

  /**
   * Noise with the same distribution in all channels.
   *
   * @param min lower bound of the uniform distribution
   * @param range its width
   */
  public static Picture uniform(Size size, double min, double range, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rgb = new float[(int) (3 * size.pixels())];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) (min + range * random.nextDouble());
    }
    return new Picture(size, rgb);
  }

  private static double mean(float[] values, int start, int count) {
    double sum = 0;
    for (int i = start; i < start + count; i++) {
      sum += values[i];
    }
    return sum / count;
  }
}
