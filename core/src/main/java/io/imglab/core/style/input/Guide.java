package io.imglab.core.style.input;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Luminance;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import java.nio.file.Path;
import java.util.List;

/** How much each pixel of a picture counts in a region: 0 to 1, row by row. */
public final class Guide {
  /** Proportions may differ by the rounding of small sizes. */
  private static final double TOLERANCE = .03;

  private final Size size;
  private final float[] greys;

  Guide(Size size, float[] greys) {
    this.size = size;
    this.greys = greys;
  }

  /**
   * Reads a mask.
   *
   * @param size what it is brought to
   * @param isCropped whether the masked picture was cropped, and the mask is to be cropped likewise
   * @throws LabException if it cannot be read, has other proportions or is black all over
   */
  static Guide read(Path file, Size size, boolean isCropped, PictureReader reader) {
    Fit fit =
        original -> {
          if (!isCropped) {
            checkProportions(file, original, size);
          }
          return size;
        };
    Picture picture = reader.read(file, fit);
    float[] greys = Luminance.of(picture);
    float[] alpha = picture.alpha();
    double sum = 0;
    for (int i = 0; i < greys.length; i++) {
      float grey = Math.max(0, Math.min(greys[i], 1));
      greys[i] = alpha == null ? grey : grey * alpha[i];
      sum += greys[i];
    }
    if (sum <= 0) {
      throw new LabException("mask '%s' is black all over; paint its region white".formatted(file));
    }
    return new Guide(size, greys);
  }

  private static void checkProportions(Path file, Size mask, Size picture) {
    double aspect = (double) mask.width() / mask.height();
    double wanted = (double) picture.width() / picture.height();
    double rounding = 1. / picture.shortSide();
    if (Math.abs(Math.log(aspect / wanted)) > TOLERANCE + rounding) {
      throw new LabException(
          "mask '%s' is %s but its picture has the proportions of %s; give one of the same"
              .formatted(file, mask, picture));
    }
  }

  Size size() {
    return size;
  }

  float[] greys() {
    return greys;
  }

  /** The same region of a picture of another size. */
  Guide resized(Size other) {
    float[] planes = new float[3 * greys.length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = greys[i % greys.length];
    }
    float[] resized = Resampler.resize(new Picture(size, planes), other).rgb();
    return new Guide(other, java.util.Arrays.copyOf(resized, (int) other.pixels()));
  }

  /** The picture with the region as its alpha, as far as it is opaque. */
  public Picture over(Picture picture) {
    float[] alpha = greys.clone();
    float[] own = picture.alpha();
    for (int i = 0; own != null && i < alpha.length; i++) {
      alpha[i] *= own[i];
    }
    return new Picture(size, picture.rgb(), alpha);
  }

  /** The mean over all pixels: which part of the picture the region is. */
  public double share() {
    double sum = 0;
    for (float grey : greys) {
      sum += grey;
    }
    return sum / greys.length;
  }

  /** What all regions together cover, at most 1 a pixel. */
  static Guide union(List<Guide> guides) {
    float[] sum = new float[guides.get(0).greys.length];
    for (Guide guide : guides) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] = Math.min(1, sum[i] + guide.greys[i]);
      }
    }
    return new Guide(guides.get(0).size, sum);
  }

  /**
   * One picture where the region is, another elsewhere, mixed at soft edges.
   *
   * @param inside (3, H, W)
   * @param outside (3, H, W)
   */
  public float[] blended(float[] inside, float[] outside) {
    float[] mixed = new float[inside.length];
    for (int i = 0; i < mixed.length; i++) {
      float grey = greys[i % greys.length];
      mixed[i] = grey * inside[i] + (1 - grey) * outside[i];
    }
    return mixed;
  }
}
