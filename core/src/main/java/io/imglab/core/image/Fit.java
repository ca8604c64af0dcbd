package io.imglab.core.image;

/** Chooses the size in which a picture is read, given its own. */
@FunctionalInterface
public interface Fit {
  /** The original size. */
  Fit ORIGINAL = original -> original;

  /**
   * The size that the picture is to cover; see {@link Resampler#cover}.
   *
   * @param original the size of the upright picture
   */
  Size of(Size original);
}
