package io.imglab.core.image;

/**
 * Luminance and chroma of pictures in NTSC's YIQ, as Gatys et al. (2016, "Preserving Color in
 * Neural Artistic Style Transfer", section 4.2) keep a picture's colours. YIQ is linear and its
 * axes of chroma lie where R = G = B is 0: to replace the luminance of a colour is to add the same
 * difference to all three channels.
 */
public final class Luminance {
  private static final float RED = .299f;
  private static final float GREEN = .587f;
  private static final float BLUE = .114f;

  /** Below a deviation of a fifth of an 8-bit level a picture counts as flat. */
  private static final double FLAT = 1e-3;

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

  /** The picture without its colours. */
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
   * The picture without its colours, its luminance brought to another's mean and deviation: Y' =
   * (σo / σ) (Y − μ) + μo. A flat picture stays flat.
   */
  public static Picture matched(Picture picture, Picture other) {
    float[] from = of(picture);
    Spread own = Spread.of(picture, from);
    Spread wanted = Spread.of(other, of(other));
    double gain = own.deviation() > FLAT ? wanted.deviation() / own.deviation() : 1;
    float[] matched = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      matched[i] = (float) (gain * (from[i] - own.mean()) + wanted.mean());
    }
    return grey(picture, matched);
  }

  /** The luminance of one picture with the chroma of another, which is scaled to its size. */
  public static Picture withChroma(Picture picture, Picture colours) {
    Picture source = Resampler.resize(colours, picture.size());
    float[] wanted = of(picture);
    float[] given = of(source);
    float[] rgb = source.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i % wanted.length;
      rgb[i] += wanted[pixel] - given[pixel];
    }
    return source.with(rgb);
  }

  private record Spread(double mean, double deviation) {
    /** Of the pixels that are to be seen. */
    static Spread of(Picture picture, float[] values) {
      double sum = 0;
      double squares = 0;
      double weights = 0;
      for (int i = 0; i < values.length; i++) {
        double weight = picture.weight(i);
        sum += weight * values[i];
        squares += weight * values[i] * values[i];
        weights += weight;
      }
      double count = Math.max(weights, Float.MIN_VALUE); // nothing to be seen is told elsewhere
      double mean = sum / count;
      return new Spread(mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
    }
  }
}
