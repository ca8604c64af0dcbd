package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;

/**
 * The mean of all pixels so far, the newer the heavier: the jitter of Adam's steps goes, which
 * would be speckle in the picture. Corrected for its start at 0, as crowsonkb's
 * style-transfer-pytorch has it.
 */
public final class IterateAverage implements AutoCloseable {
  private final NDManager manager;
  private final double decay;
  private NDArray sum;
  private double weight;

  /**
   * A mean of nothing yet.
   *
   * @param decay what an iterate counts one step later, in [0, 1)
   */
  public IterateAverage(NDArray like, double decay, NDManager parent) {
    this.manager = parent.newSubManager();
    this.decay = decay;
    this.sum = manager.zeros(like.getShape(), like.getDataType());
  }

  /** Counts another array of the same shape and type. */
  public void add(NDArray pixels) {
    try (NDArray share = pixels.mul(1 - decay)) {
      sum.muli(decay).addi(share);
      weight = decay * weight + 1 - decay;
    }
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return weight == 0;
  }

  /** The mean, which the caller closes. */
  public NDArray value() {
    return sum.div(weight);
  }

  /** Puts the whole state into {@code state}. */
  public void save(StateDict state) {
    state.put("average.sum", sum);
    state.put("average.weight", weight);
  }

  /** Takes over a state that {@link #save} gave. */
  public void restore(StateDict state) {
    sum.close();
    sum = state.array("average.sum").duplicate();
    sum.attach(manager);
    weight = state.number("average.weight");
  }

  @Override
  public void close() {
    manager.close();
  }
}
