package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.InputConvention;

/** A source of the frozen parameters of a network. */
public interface Weights {
  /** The input that these weights were trained with. */
  InputConvention convention();

  /**
   * Reads a parameter.
   *
   * @param parameter its name in the extractor
   * @param manager owner of the float32 array that is returned
   */
  NDArray read(String parameter, NDManager manager);
}
