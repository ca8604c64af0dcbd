package io.imglab.core.style.input;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Luminance;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The weight of each pixel of a picture in a region: 0 to 1, row by row. Immutable. */
public final class Guide {
  /** Tolerance for the logarithm of the aspect ratio, besides the rounding of small sizes. */
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
   * @param size the size to which the mask is resized
   * @param isCropped whether the masked picture was cropped, so that the mask is cropped as well
   * @throws LabException if it cannot be read, has other proportions or is entirely black
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
      throw new LabException("mask '%s' is entirely black; paint its region white".formatted(file));
    }
    return new Guide(size, greys);
  }

  private static void checkProportions(Path file, Size mask, Size picture) {
    double aspect = (double) mask.width() / mask.height();
    double expected = (double) picture.width() / picture.height();
    double rounding = 1. / picture.shortSide();
    if (Math.abs(Math.log(aspect / expected)) > TOLERANCE + rounding) {
      throw new LabException(
          "mask '%s' has size '%s' but its picture has the proportions of '%s'; give a mask of the same proportions"
              .formatted(file, mask, picture));
    }
  }

  Size size() {
    return size;
  }

  float[] greys() {
    return greys;
  }

  /** The same region for another size of the picture. */
  Guide resized(Size other) {
    float[] planes = new float[3 * greys.length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = greys[i % greys.length];
    }
    float[] resized = Resampler.resize(new Picture(size, planes), other).rgb();
    return new Guide(other, Arrays.copyOf(resized, (int) other.pixels()));
  }

  /** The picture with its alpha multiplied by the region. */
  public Picture over(Picture picture) {
    float[] alpha = greys.clone();
    float[] own = picture.alpha();
    for (int i = 0; own != null && i < alpha.length; i++) {
      alpha[i] *= own[i];
    }
    return new Picture(size, picture.rgb(), alpha);
  }

  /** The mean over all pixels: the share of the picture that the region covers. */
  public double share() {
    double sum = 0;
    for (float grey : greys) {
      sum += grey;
    }
    return sum / greys.length;
  }

  /** The sum of several regions of the same size, at most 1 per pixel. */
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
   * A linear blend of two pictures with the region as its weight.
   *
   * @param inside (3, H, W), weight 1
   * @param outside (3, H, W), weight 0
   */
  public float[] blended(float[] inside, float[] outside) {
    float[] blended = new float[inside.length];
    for (int i = 0; i < blended.length; i++) {
      float grey = greys[i % greys.length];
      blended[i] = grey * inside[i] + (1 - grey) * outside[i];
    }
    return blended;
  }
}
