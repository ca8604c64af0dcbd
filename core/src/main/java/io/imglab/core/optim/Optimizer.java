package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import io.imglab.core.tensor.StateDict;

/** Minimises a function of one array, one update at a time. Owns its state. */
public interface Optimizer extends AutoCloseable {
  /**
   * Updates {@code x} in place.
   *
   * @param x the array; may be of higher precision than the gradient
   * @param gradient the gradient at {@code x}, of the same shape
   * @return false if the optimiser has converged and {@code x} was not changed
   */
  boolean update(NDArray x, NDArray gradient);

  /** Adds the optimiser's state to a state dict; the arrays still belong to the optimiser. */
  void save(StateDict state);

  /** Restores what {@link #save} stored; copies the arrays. */
  void restore(StateDict state);

  /**
   * Takes over the part of another optimiser's state that is valid at another size.
   *
   * @param coarser an optimiser of the same kind for another size of the image
   */
  default void inherit(Optimizer coarser) {}

  @Override
  void close();
}
