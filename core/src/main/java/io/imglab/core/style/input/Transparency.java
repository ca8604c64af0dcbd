package io.imglab.core.style.input;

import io.imglab.core.image.Picture;

/** Handles fully transparent pixels: their hidden colours must not influence a result. */
public final class Transparency {
  private static final int CHANNELS = 3;

  private Transparency() {}

  /**
   * The picture with its transparent pixels in the mean colour of the others, because the receptive
   * field of a visible pixel includes its neighbours.
   */
  public static Picture filled(Picture picture) {
    return filled(picture, picture);
  }

  /**
   * {@code picture} with the pixels where {@code content} is transparent in the mean colour of
   * {@code content}.
   */
  public static Picture filled(Picture picture, Picture content) {
    float[] alpha = content.alpha();
    return alpha == null ? picture : new Picture(picture.size(), replaced(picture, content, alpha));
  }

  private static float[] replaced(Picture picture, Picture content, float[] alpha) {
    float[] rgb = picture.rgb().clone();
    for (int channel = 0; channel < CHANNELS; channel++) {
      int plane = channel * alpha.length;
      float mean = mean(content.rgb(), plane, alpha);
      for (int i = 0; i < alpha.length; i++) {
        rgb[plane + i] = alpha[i] > 0 ? rgb[plane + i] : mean;
      }
    }
    return rgb;
  }

  private static float mean(float[] rgb, int plane, float[] alpha) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < alpha.length; i++) {
      sum += rgb[plane + i] * alpha[i];
      weight += alpha[i];
    }
    return weight == 0 ? 0 : (float) (sum / weight);
  }

  /** Pixels {@code rgb} (3, H, W) with the alpha and the transparent pixels of {@code content}. */
  public static Picture restored(float[] rgb, Picture content) {
    float[] alpha = content.alpha();
    if (alpha != null) {
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = alpha[i % alpha.length] > 0 ? rgb[i] : content.rgb()[i];
      }
    }
    return new Picture(content.size(), rgb, alpha);
  }
}
