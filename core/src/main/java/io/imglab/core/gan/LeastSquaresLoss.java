package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.AdversarialLoss;
import io.imglab.core.extension.Scale;
import org.pf4j.Extension;

/**
 * Half the squared distance from 1 for real and 0 for generated images (Mao et al. 2017, eq. 9).
 */
@Extension
public final class LeastSquaresLoss implements AdversarialLoss {
  @Override
  public String name() {
    return "least-squares";
  }

  @Override
  public String summary() {
    return "squared distance from 1 and 0 (Mao et al. 2017)";
  }

  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    return Scale.by(real.sub(1f).square().mean().add(fake.square().mean()), .5);
  }

  @Override
  public NDArray generator(NDArray fake) {
    return Scale.by(fake.sub(1f).square().mean(), .5);
  }
}
