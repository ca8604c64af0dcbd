package io.imglab.core.style.descent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.optim.Adam;
import io.imglab.core.optim.Lbfgs;
import io.imglab.core.optim.LbfgsRule;
import io.imglab.core.optim.Optimizer;
import io.imglab.core.style.config.DescentConfig;

/** Creates the optimiser of a {@link DescentConfig}, for pixels in [0, 1]. */
final class PixelOptimizers {
  /** Mean change of a pixel in the first step of a cautious L-BFGS, for pixels in [0, 1]. */
  private static final double FIRST_MOVE = 1e-4;

  /** One unit of the reference's pixels, which are in 0..255. */
  private static final double LEVEL = 1 / 255.;

  private PixelOptimizers() {}

  /**
   * Creates an optimiser.
   *
   * @param like an array of the shape of the pixels
   * @param manager owner of the optimiser's state
   * @param rate the learning rate
   */
  static Optimizer of(DescentConfig config, NDArray like, NDManager manager, double rate) {
    return switch (config.algorithm()) {
      case LBFGS -> lbfgs(config, like, manager, rate);
      // The decays follow crowsonkb's style-transfer-pytorch: the loss changes little between
      // steps.
      case ADAM -> new Adam(like, manager, rate, .9, .99);
    };
  }

  private static Lbfgs lbfgs(DescentConfig config, NDArray like, NDManager manager, double rate) {
    LbfgsRule rule = rule(config, like);
    int pairs = Math.min(config.steps(), config.history());
    return switch (config.optimizer().curvature()) {
      case PLAIN -> new Lbfgs(manager, rate, pairs, rule);
      case FREQUENCIES -> Lbfgs.withFrequencies(manager, rate, pairs, rule, like.getShape());
    };
  }

  private static LbfgsRule rule(DescentConfig config, NDArray like) {
    return switch (config.optimizer().stepRule()) {
      case REFERENCE -> LbfgsRule.pytorch(LEVEL);
      case CAUTIOUS -> LbfgsRule.cautious(FIRST_MOVE * like.size());
    };
  }
}
