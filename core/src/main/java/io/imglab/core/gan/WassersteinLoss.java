package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.AdversarialLoss;
import org.pf4j.Extension;

/**
 * The critic's estimate of the earth mover's distance, with a gradient penalty of weight 10
 * (Gulrajani et al. 2017). Best used with a discriminator that has no batch normalisation.
 */
@Extension
public final class WassersteinLoss implements AdversarialLoss {
  @Override
  public String name() {
    return "wasserstein-gp";
  }

  @Override
  public String summary() {
    return "earth mover's distance with gradient penalty (Gulrajani et al. 2017)";
  }

  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    return fake.mean().sub(real.mean());
  }

  @Override
  public NDArray generator(NDArray fake) {
    return fake.neg().mean();
  }

  @Override
  public double gradientPenalty() {
    return 10;
  }
}
