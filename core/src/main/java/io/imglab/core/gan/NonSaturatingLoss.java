package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.imglab.core.extension.AdversarialLoss;
import org.pf4j.Extension;

/**
 * Cross-entropy on logits: D minimises -log D(x) - log(1 - D(G(z))), and G minimises -log D(G(z)),
 * which does not saturate when D wins (Goodfellow et al. 2014, section 3).
 */
@Extension
public final class NonSaturatingLoss implements AdversarialLoss {
  @Override
  public String name() {
    return "non-saturating";
  }

  @Override
  public String summary() {
    return "cross-entropy, the classic (Goodfellow et al. 2014)";
  }

  /** -log sigmoid(x) = softplus(-x). */
  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    return Activation.softPlus(real.neg()).mean().add(Activation.softPlus(fake).mean());
  }

  @Override
  public NDArray generator(NDArray fake) {
    return Activation.softPlus(fake.neg()).mean();
  }
}
