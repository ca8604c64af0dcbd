package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;

/** The losses of the two networks of a GAN, computed from logits (N, 1). Stateless. */
public interface AdversarialLoss extends Named {
  /** The loss of the discriminator: a differentiable scalar. */
  NDArray discriminator(NDArray real, NDArray fake);

  /** The loss of the generator: a differentiable scalar. */
  NDArray generator(NDArray fake);

  /**
   * The weight of a gradient penalty on the discriminator: the mean of (‖∇D(x̂)‖ - 1)² at random
   * points x̂ between real and generated images (Gulrajani et al. 2017). 0 for none.
   */
  default double gradientPenalty() {
    return 0;
  }
}
