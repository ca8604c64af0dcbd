package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Activations;

/**
 * What a loss term is bound to that names {@link io.imglab.core.extension.Reference#NONE}. Reading
 * it is a mistake of the term, which would otherwise depend on a picture that it does not name.
 */
final class NoReference implements Activations {
  @Override
  public NDArray image() {
    throw new IllegalStateException("reads a reference, but names Reference.NONE");
  }

  @Override
  public NDArray at(String layer) {
    throw new IllegalStateException(
        "reads layer '%s' of a reference, but names Reference.NONE".formatted(layer));
  }
}
