package io.imglab.core.extension;

/**
 * How many copies of a layer's activations, in single precision, a loss term holds at each layer
 * that it reads. The forecast of a run's memory, and with it the choice of tiles, rests on this.
 *
 * @param kept copies that stay for the whole run, such as targets; those of several terms add up
 * @param working copies that are there only while the term is scored; terms are scored one after
 *     the other, so that the largest number counts
 */
public record LayerCopies(double kept, double working) {
  /** Of a term that keeps averages alone, and makes nothing of the size of a layer. */
  public static final LayerCopies NONE = new LayerCopies(0, 0);

  /** Of a term that keeps its reference's activations, and compares with them place by place. */
  public static final LayerCopies TARGET = new LayerCopies(1, 0);

  /** A careful guess for a term of which nothing is known. */
  public static final LayerCopies UNKNOWN = new LayerCopies(0, 6);

  public LayerCopies {
    if (!(kept >= 0 && working >= 0)) {
      throw new IllegalArgumentException(
          "'%s' kept and '%s' working copies; both must be at least 0".formatted(kept, working));
    }
  }
}
