package io.imglab.core.style.descent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.optim.Adam;
import io.imglab.core.optim.Lbfgs;
import io.imglab.core.optim.Optimizer;
import io.imglab.core.style.config.DescentConfig;

/** Makes the optimisers that a {@link DescentConfig} asks for, for pixels from 0 to 1. */
final class PixelOptimizers {
  /**
   * How far L-BFGS's first step moves a pixel on average, in [0, 1]. The reference moves the sum of
   * all pixels by one level of 255, so little that the gradient's change is mostly rounding; see
   * docs/adr/0002.
   */
  private static final double FIRST_MOVE = 1e-4;

  private PixelOptimizers() {}

  /**
   * Makes an optimiser.
   *
   * @param like of the shape of the pixels
   * @param manager owner of what the optimiser remembers
   * @param rate the learning rate
   */
  static Optimizer of(DescentConfig config, NDArray like, NDManager manager, double rate) {
    return switch (config.algorithm()) {
      case LBFGS -> lbfgs(config, like, manager, rate);
      // The decays, too, follow crowsonkb's style-transfer-pytorch: the loss changes little between
      // steps.
      case ADAM -> new Adam(like, manager, rate, .9, .99);
    };
  }

  private static Lbfgs lbfgs(DescentConfig config, NDArray like, NDManager manager, double rate) {
    double firstStep = FIRST_MOVE * like.size();
    int pairs = Math.min(config.steps(), config.history());
    return switch (config.optimizer().curvature()) {
      case PLAIN -> new Lbfgs(manager, rate, pairs, firstStep);
      case FREQUENCIES -> Lbfgs.withFrequencies(manager, rate, pairs, firstStep, like.getShape());
    };
  }
}
