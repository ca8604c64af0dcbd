package io.imglab.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** L-BFGS beside an independent restatement of PyTorch's, in PyTorch's unit and in another. */
final class LbfgsRuleTest {
  private static final double[] START = {-1.2, 1, .3};
  private static final double[] UNITS = {1, 1 / 255., 7};

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void pytorch_onRosenbrock_isPyTorchInAnyUnit() {
    for (double unit : UNITS) {
      PyTorchLbfgs expected = new PyTorchLbfgs(1, 5);
      assertSame(unit, expected, 1e-6, LbfgsRuleTest::rosenbrock);
      assertThat(expected.pairs()).isEqualTo(5);
    }
  }

  /** Curvatures from 1e-3 to 2, so that many pairs are needed. */
  @Test
  void pytorch_onAQuadratic_isPyTorchInAnyUnit() {
    for (double unit : UNITS) {
      assertSame(
          unit,
          new PyTorchLbfgs(.5, 100),
          1e-6,
          x -> new double[] {1e-3 * x[0], 2 * (x[1] - 3) + .1 * x[2], .3 * x[2] + .1 * (x[1] - 3)});
    }
  }

  /** The gradient grows in the first step, so that there is no pair and the next step is −g·lr. */
  @Test
  void pytorch_withoutAPair_takesTheWholeGradient() {
    UnaryOperator<double[]> hill = x -> new double[] {-x[0], -2 * x[1], -x[2]};
    for (double unit : UNITS) {
      PyTorchLbfgs expected = new PyTorchLbfgs(1, 10);
      assertSame(unit, expected, 1e-12, hill);
      assertThat(expected.pairs()).isZero();
    }
  }

  @Test
  void cautious_withoutAPair_stepsAsFarAsFirst() {
    NDArray x = manager.create(new double[] {0, 0});
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 10, LbfgsRule.cautious(.5))) {
      lbfgs.update(x, manager.create(new double[] {6, -2}));
      assertThat(x.toDoubleArray()).containsExactly(-.375, .125);
      lbfgs.update(x, manager.create(new double[] {12, -4}));
      assertThat(x.toDoubleArray()).containsExactly(-.75, .25);
    }
  }

  /** The cosine of s = (-1, 0) and y = (-1e-4, 1) is 1e-4. */
  @Test
  void update_withAPairOfRoundingErrors_keepsItOnlyAsPyTorch() {
    assertThat(pairsAfterTurning(LbfgsRule.pytorch(1))).isOne();
    assertThat(pairsAfterTurning(LbfgsRule.cautious(1))).isZero();
  }

  private long pairsAfterTurning(LbfgsRule rule) {
    NDArray x = manager.create(new double[] {0, 0});
    StateDict state = new StateDict();
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 10, rule)) {
      lbfgs.update(x, manager.create(new double[] {2, 0}));
      lbfgs.update(x, manager.create(new double[] {2 - 1e-4, 1}));
      lbfgs.save(state);
    }
    return state.integer("lbfgs.pairs");
  }

  /**
   * Twenty updates.
   *
   * @param unit of PyTorch's array, in units of ours
   * @param gradient in PyTorch's units
   */
  private void assertSame(
      double unit, PyTorchLbfgs expected, double tolerance, UnaryOperator<double[]> gradient) {
    double[] theirs = START.clone();
    NDArray ours = manager.create(times(unit, theirs));
    double lr = expected.rate();
    try (Lbfgs lbfgs = new Lbfgs(manager, lr, expected.history(), LbfgsRule.pytorch(unit))) {
      for (int i = 0; i < 20; i++) {
        double[] g = gradient.apply(times(1 / unit, ours.toDoubleArray()));
        lbfgs.update(ours, manager.create(times(1 / unit, g)));
        expected.update(theirs, gradient.apply(theirs));
        double largest = Arrays.stream(theirs).map(Math::abs).max().orElseThrow();
        assertThat(times(1 / unit, ours.toDoubleArray()))
            .as("unit %s, update %d", unit, i + 1)
            .containsExactly(theirs, Offset.offset(tolerance * largest));
      }
    }
  }

  private static double[] times(double factor, double... x) {
    return Arrays.stream(x).map(one -> factor * one).toArray();
  }

  /** The gradient of Rosenbrock's function of the first two coordinates, and a bowl. */
  private static double[] rosenbrock(double... x) {
    double valley = x[1] - x[0] * x[0];
    return new double[] {-2 * (1 - x[0]) - 400 * x[0] * valley, 200 * valley, x[2]};
  }
}
