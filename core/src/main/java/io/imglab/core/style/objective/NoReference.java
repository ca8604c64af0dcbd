package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Activations;

/**
 * The reference of loss terms that declare {@link io.imglab.core.extension.Reference#NONE}. Reading
 * it is a bug of the term: its loss would depend on a picture that it does not declare.
 */
final class NoReference implements Activations {
  @Override
  public NDArray image() {
    throw new IllegalStateException("reads a reference but declares Reference.NONE");
  }

  @Override
  public NDArray at(String layer) {
    throw new IllegalStateException(
        "reads layer '%s' of a reference but declares Reference.NONE".formatted(layer));
  }
}
