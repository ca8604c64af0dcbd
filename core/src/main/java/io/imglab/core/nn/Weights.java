package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.InputConvention;

/** The frozen parameters of a network, wherever they come from. */
public interface Weights {
  /** The input that these weights were trained on. */
  InputConvention convention();

  /** Reads a parameter as float32 into {@code manager}, under the extractor's own name for it. */
  NDArray read(String parameter, NDManager manager);
}
