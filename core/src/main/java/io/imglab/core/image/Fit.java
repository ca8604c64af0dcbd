package io.imglab.core.image;

/** The size at which a picture is wanted, given its own. */
@FunctionalInterface
public interface Fit {
  /** The picture as it is. */
  Fit WHOLE = original -> original;

  /**
   * The size to cover, as {@link Resampler#cover} does.
   *
   * @param original the size of the upright picture
   */
  Size of(Size original);
}
