package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;

/**
 * The exponential moving average of the pixels. It smooths the noise of Adam's steps, which would
 * be visible as speckle in the picture. The bias from the start at 0 is corrected, as in
 * crowsonkb's style-transfer-pytorch.
 */
public final class IterateAverage implements AutoCloseable {
  private final NDManager manager;
  private final double decay;
  private NDArray sum;
  private double weight;

  /**
   * An average without iterates.
   *
   * @param like an array of the shape and type of the iterates
   * @param decay factor of an iterate's weight per step, in [0, 1)
   */
  public IterateAverage(NDArray like, double decay, NDManager parent) {
    this.manager = parent.newSubManager();
    this.decay = decay;
    this.sum = manager.zeros(like.getShape(), like.getDataType());
  }

  /** Adds an iterate. */
  public void add(NDArray pixels) {
    try (NDArray share = pixels.mul(1 - decay)) {
      sum.muli(decay).addi(share);
      weight = decay * weight + 1 - decay;
    }
  }

  /** Whether no iterate was added. */
  public boolean isEmpty() {
    return weight == 0;
  }

  /** The average, which the caller closes. */
  public NDArray value() {
    return sum.div(weight);
  }

  /** Adds the average to a state dict. */
  public void save(StateDict state) {
    state.put("average.sum", sum);
    state.put("average.weight", weight);
  }

  /** Restores what {@link #save} stored. */
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
