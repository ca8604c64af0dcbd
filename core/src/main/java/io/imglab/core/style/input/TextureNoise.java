package io.imglab.core.style.input;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.util.SplittableRandom;

/**
 * Pictures of white noise. A texture begins at the style's mean colour with a little of it, which
 * decides what becomes what. Noise of full contrast, as for pictures, would have to be smoothed
 * away first, and L-BFGS takes hundreds of evaluations for that.
 */
public final class TextureNoise {
  /** Half the range of the noise; colours go from 0 to 1. */
  private static final double AMPLITUDE = .1;

  private TextureNoise() {}

  /**
   * Noise in the mean colour of a picture.
   *
   * @param style has the colour, and the size of the noise
   */
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
   * Noise that is the same for all channels on average.
   *
   * @param least the least value
   * @param range the width of the interval in which values are uniformly distributed
   */
  public static Picture uniform(Size size, double least, double range, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rgb = new float[(int) (3 * size.pixels())];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) (least + range * random.nextDouble());
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
