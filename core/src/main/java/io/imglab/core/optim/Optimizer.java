package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import io.imglab.core.tensor.StateDict;

/** Moves one array downhill. Its state is all that it remembers between two updates. */
public interface Optimizer extends AutoCloseable {
  /**
   * Moves {@code x} in place by one update.
   *
   * @param x what is moved; may be of higher precision than the gradient
   * @param gradient the gradient at {@code x}, of the same shape
   * @return false if there is nothing left to gain and {@code x} stayed where it was
   */
  boolean update(NDArray x, NDArray gradient);

  /** Puts the whole state into {@code state}; its arrays stay the optimiser's own. */
  void save(StateDict state);

  /** Takes over a state that {@link #save} gave; copies its arrays. */
  void restore(StateDict state);

  /**
   * Takes over what another of its kind knows that holds at another size, too.
   *
   * @param coarser the optimiser of a smaller or larger version of the image
   */
  default void inherit(Optimizer coarser) {}

  @Override
  void close();
}
