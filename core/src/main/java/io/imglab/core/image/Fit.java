package io.imglab.core.image;

/** Chooses the size in which a picture is read, given its own. */
@FunctionalInterface
public interface Fit {
  /** The original size. */
  Fit ORIGINAL = original -> original;

  /**
   * The size of the result.
   *
   * @param original the size of the upright picture
   */
  Size of(Size original);

  /**
   * Gives a picture a size of other proportions: by default it {@linkplain Resampler#cover covers}
   * the size.
   *
   * @param size the chosen size; width and height are exchanged if the stored picture lies on its
   *     side
   */
  default Picture resize(PixelRows stored, Size size) {
    return Resampler.cover(stored, size);
  }
}
