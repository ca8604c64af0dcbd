package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.imglab.core.extension.AdversarialLoss;
import org.pf4j.Extension;

/**
 * Hinge loss: D minimises max(0, 1 - D(x)) + max(0, 1 + D(G(z))), G minimises -D(G(z)) (Lim and Ye
 * 2017; Miyato et al. 2018, eq. 16 and 17).
 */
@Extension
public final class HingeLoss implements AdversarialLoss {
  @Override
  public String name() {
    return "hinge";
  }

  @Override
  public String summary() {
    return "a margin of 1 on either side (Lim and Ye 2017)";
  }

  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    return Activation.relu(real.neg().add(1f)).mean().add(Activation.relu(fake.add(1f)).mean());
  }

  @Override
  public NDArray generator(NDArray fake) {
    return fake.neg().mean();
  }
}
