package io.imglab.core.data.decode;

import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PixelRows;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import java.util.Locale;

/** How images of other proportions get the shape of a data set. */
public enum Resize {
  /** Scaled so that they just cover the shape, and cropped to the centre. */
  CROP {
    @Override
    Fit to(Size size) {
      return original -> size;
    }
  },
  /** Scaled to the shape without regard to their proportions; nothing is cropped. */
  SQUASH {
    @Override
    Fit to(Size size) {
      return new Squash(size);
    }
  };

  private record Squash(Size size) implements Fit {
    @Override
    public Size of(Size original) {
      return size;
    }

    @Override
    public Picture resize(PixelRows stored, Size chosen) {
      return Resampler.squash(stored, chosen);
    }
  }

  /** Reads pictures in a size. */
  abstract Fit to(Size size);

  /** How much proportions differ: 1 if they are equal, 2 if one is twice as wide or as high. */
  public static double distortion(Size original, Size size) {
    double ratio =
        (double) original.width() * size.height() / ((double) original.height() * size.width());
    return Math.max(ratio, 1 / ratio);
  }

  /** The share of an image's area that {@link #CROP} cuts off, given its distortion. */
  public static double croppedShare(double distortion) {
    return 1 - 1 / distortion;
  }

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
