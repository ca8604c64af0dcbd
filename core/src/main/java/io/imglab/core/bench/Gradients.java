package io.imglab.core.bench;

/** Which gradients of a layer are computed. */
record Gradients(boolean input, boolean weight) {
  /** The products of a layer: of the forward pass and of each gradient. */
  int products() {
    return 1 + (input ? 1 : 0) + (weight ? 1 : 0);
  }
}
