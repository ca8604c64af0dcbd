package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;

/** How the two players of a GAN score logits (N, 1). Stateless. */
public interface AdversarialLoss extends Named {
  /** What the discriminator minimises: a differentiable scalar. */
  NDArray discriminator(NDArray real, NDArray fake);

  /** What the generator minimises: a differentiable scalar. */
  NDArray generator(NDArray fake);

  /**
   * The weight of a gradient penalty on the discriminator: the mean of (‖∇D(x̂)‖ - 1)² at random
   * points x̂ between real and made images (Gulrajani et al. 2017). 0 for none.
   */
  default double gradientPenalty() {
    return 0;
  }
}
