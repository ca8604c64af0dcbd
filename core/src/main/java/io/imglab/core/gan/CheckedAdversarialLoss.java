package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.AdversarialLoss;
import io.imglab.core.fault.Faults;

/** Wraps an adversarial loss so that its failures are reported as faults of the part it is from. */
record CheckedAdversarialLoss(AdversarialLoss loss) implements AdversarialLoss {
  @Override
  public String name() {
    return loss.name();
  }

  @Override
  public String summary() {
    return loss.summary();
  }

  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    return Faults.scalar(loss, () -> loss.discriminator(real, fake));
  }

  @Override
  public NDArray generator(NDArray fake) {
    return Faults.scalar(loss, () -> loss.generator(fake));
  }

  @Override
  public double gradientPenalty() {
    return Faults.guard(loss, loss::gradientPenalty);
  }
}
