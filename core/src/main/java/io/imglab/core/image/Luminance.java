package io.imglab.core.image;

/**
 * Luminance and chroma of pictures in NTSC's YIQ, with which Gatys et al. (2016, "Preserving Color
 * in Neural Artistic Style Transfer", section 4.2) preserve a picture's colours. YIQ is linear in
 * RGB and the chroma of R = G = B is 0. Replacing the luminance of a colour therefore means adding
 * the same difference to all three channels.
 */
public final class Luminance {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  /** A picture whose deviation is below this, about a quarter of an 8-bit level, counts as flat. */
  private static final double MIN_DEVIATION = 1e-3;

  private Luminance() {}

  /** The luminance Y of each pixel, row by row; a picture in [0, 1] gives values in [0, 1]. */
  public static float[] of(Picture picture) {
    int pixels = (int) picture.size().pixels();
    float[] rgb = picture.rgb();
    float[] luminance = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      luminance[i] = RED * rgb[i] + GREEN * rgb[pixels + i] + BLUE * rgb[2 * pixels + i];
    }
    return luminance;
  }

  /** The picture in grey: its luminance in all three channels. */
  public static Picture grey(Picture picture) {
    return grey(picture, of(picture));
  }

  private static Picture grey(Picture picture, float[] luminance) {
    float[] rgb = new float[Picture.CHANNELS * luminance.length];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      System.arraycopy(luminance, 0, rgb, channel * luminance.length, luminance.length);
    }
    return picture.with(rgb);
  }

  /**
   * The picture in grey, with the mean and deviation of another's luminance: Y' = (σo / σ) (Y − μ)
   * + μo. A flat picture stays flat.
   */
  public static Picture matched(Picture picture, Picture other) {
    float[] from = of(picture);
    Statistics own = Statistics.of(picture, from);
    Statistics target = Statistics.of(other, of(other));
    double gain = own.deviation() > MIN_DEVIATION ? target.deviation() / own.deviation() : 1;
    float[] matched = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      matched[i] = (float) (gain * (from[i] - own.mean()) + target.mean());
    }
    return grey(picture, matched);
  }

  /** The luminance of one picture with the chroma of another, which is resized to match. */
  public static Picture withChroma(Picture picture, Picture colours) {
    Picture source = Resampler.resize(colours, picture.size());
    float[] target = of(picture);
    float[] current = of(source);
    float[] rgb = source.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i % target.length;
      rgb[i] += target[pixel] - current[pixel];
    }
    return source.with(rgb);
  }

  private record Statistics(double mean, double deviation) {
    /** Mean and deviation of {@code values}, weighted by alpha. */
    static Statistics of(Picture picture, float[] values) {
      double sum = 0;
      double squares = 0;
      double weights = 0;
      for (int i = 0; i < values.length; i++) {
        double weight = picture.weight(i);
        sum += weight * values[i];
        squares += weight * values[i] * values[i];
        weights += weight;
      }
      double count =
          Math.max(weights, Float.MIN_VALUE); // an invisible picture is reported elsewhere
      double mean = sum / count;
      return new Statistics(mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
    }
  }
}
