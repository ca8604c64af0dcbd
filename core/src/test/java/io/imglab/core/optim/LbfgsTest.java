package io.imglab.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {
  /**
   * The losses of PyTorch from (-1.2, 1):
   *
   * <pre>
   * x = torch.tensor([-1.2, 1.], dtype=torch.float64, requires_grad=True)
   * opt = torch.optim.LBFGS([x], lr=1, max_iter=1, history_size=10)
   * def closure():
   *   opt.zero_grad()
   *   f = (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2
   *   f.backward()
   *   return f
   * for _ in range(30): print('%g' % float(opt.step(closure)))
   * </pre>
   */
  private static final double[] ROSENBROCK = {
    24.2, 112.448, 18.7738, 91.4782, 6.41244, 4.32363, 3.9795, 3.97312, 3.96662, 3.93437,
    3.84866, 2.78185, 17.6594, 2.69826, 2.63105, 2.90149, 2.4742, 2.41876, 2.36049, 2.30237,
    1.8801, 1.80817, 1.48267, 1.30291, 17.0388, 1.25441, 1.21969, 5.88056, 1.16593, 1.11726
  };

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  @Test
  void update_onRosenbrock_givesPyTorchsLosses() {
    NDArray x = manager.create(new double[] {-1.2, 1});
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 10, LbfgsRule.pytorch(1))) {
      for (double expected : ROSENBROCK) {
        assertThat(loss(x)).isCloseTo(expected, Offset.offset(6e-6 * expected));
        assertThat(lbfgs.update(x, gradient(x))).isTrue();
      }
    }
  }

  private static double loss(NDArray x) {
    double a = x.getDouble(0);
    double b = x.getDouble(1);
    return (1 - a) * (1 - a) + 100 * (b - a * a) * (b - a * a);
  }

  private NDArray gradient(NDArray x) {
    double a = x.getDouble(0);
    double b = x.getDouble(1);
    return manager.create(new double[] {-2 * (1 - a) - 400 * a * (b - a * a), 200 * (b - a * a)});
  }

  @Test
  void update_first_hasLengthOneInTheOneNorm() {
    NDArray x = manager.create(new double[] {5, 5});
    try (Lbfgs lbfgs = new Lbfgs(manager, .5, 10, LbfgsRule.pytorch(1))) {
      lbfgs.update(x, manager.create(new double[] {6, -2}));
    }
    // -g / |g|₁ times the rate: (-6/8, 2/8) / 2.
    assertThat(x.toDoubleArray()).containsExactly(4.625, 5.125);
  }

  @Test
  void update_firstWithSmallGradient_isThatOfGradientDescent() {
    NDArray x = manager.create(new double[] {5, 5});
    try (Lbfgs lbfgs = new Lbfgs(manager, .5, 10, LbfgsRule.pytorch(1))) {
      lbfgs.update(x, manager.create(new double[] {.25, -.125}));
    }
    assertThat(x.toDoubleArray()).containsExactly(4.875, 5.0625);
  }

  /**
   * By hand, all in one dimension at first: g = 2 moves x by -1; g = 1.5 gives s = -1, y = -1/2, γ
   * = 2 and moves x by -3. Then g = (3, 4) gives s = (-3, 0), y = (1.5, 4), and yᵀs is negative. No
   * pair extends along the second axis, so only γ scales it.
   */
  @Test
  void update_withNegativeCurvature_keepsPairsAndGamma() {
    NDArray x = manager.create(new double[] {0, 0});
    StateDict state = new StateDict();
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 10, LbfgsRule.pytorch(1))) {
      lbfgs.update(x, manager.create(new double[] {2, 0}));
      assertThat(x.toDoubleArray()).containsExactly(-1, 0);
      lbfgs.update(x, manager.create(new double[] {1.5, 0}));
      assertThat(x.toDoubleArray()).containsExactly(-4, 0);
      lbfgs.update(x, manager.create(new double[] {3, 4}));
      lbfgs.save(state);
    }
    assertThat(x.toDoubleArray()).containsExactly(-4 - 2 * 3, -2 * 4);
    assertThat(state.number("lbfgs.gamma")).isEqualTo(2);
    assertThat(state.integer("lbfgs.pairs")).isEqualTo(1);
  }

  @Test
  void update_withFullHistory_followsTheNewestPairsOnly() {
    DenseBfgs expected = new DenseBfgs(2);
    NDArray x = manager.zeros(new Shape(3), DataType.FLOAT64);
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 2, LbfgsRule.pytorch(1))) {
      for (int i = 0; i < 8; i++) {
        double[] g = bowl(x.toDoubleArray());
        double[] before = x.toDoubleArray();
        lbfgs.update(x, manager.create(g));
        double[] step = DenseBfgs.minus(x.toDoubleArray(), before);
        if (i > 0) {
          assertThat(step).containsExactly(expected.step(g), Offset.offset(1e-12));
        }
        expected.remember(step, g);
      }
    }
  }

  /** The gradient of a convex, almost quadratic function, so that no pair is rejected. */
  private static double[] bowl(double[] x) {
    return new double[] {
      x[0] - 1 + Math.pow(x[0], 3), 3 * x[1] + 1 + x[0], x[0] + 9 * (x[2] - .5) + Math.pow(x[2], 5)
    };
  }

  @Test
  void update_atZeroGradient_returnsFalse() {
    NDArray x = manager.create(new double[] {3, 4});
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 10, LbfgsRule.pytorch(1))) {
      assertThat(lbfgs.update(x, manager.create(new double[] {0, 1e-8}))).isFalse();
    }
    assertThat(x.toDoubleArray()).containsExactly(3, 4);
  }

  @Test
  void update_ofDoublesByFloats_keepsSmallSteps() {
    NDArray x = manager.create(new double[] {1, 1});
    try (Lbfgs lbfgs = new Lbfgs(manager, 1e-9, 10, LbfgsRule.pytorch(1))) {
      lbfgs.update(x, manager.create(new float[] {1, 0}));
    }
    assertThat(x.getDouble(0)).isCloseTo(1 - 1e-9, Offset.offset(1e-15));
  }

  /** After one update the last step's length is not yet the learning rate. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 12})
  void restore_continuesBitForBit(int before) throws IOException {
    NDArray through = manager.create(new double[] {-1.2, 1});
    double[] expected = through(through, before + 12);

    NDArray x = manager.create(new double[] {-1.2, 1});
    Path file = folder.resolve("state");
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 5, LbfgsRule.pytorch(1))) {
      descend(lbfgs, x, before);
      StateDict state = new StateDict();
      lbfgs.save(state);
      state.write(file);
    }
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 5, LbfgsRule.pytorch(1))) {
      descend(lbfgs, manager.create(new double[] {7, 7}), 3);
      lbfgs.restore(StateDict.read(file, manager));
      descend(lbfgs, x, 12);
    }
    assertThat(x.toDoubleArray()).containsExactly(expected);
  }

  private double[] through(NDArray x, int updates) {
    try (Lbfgs lbfgs = new Lbfgs(manager, 1, 5, LbfgsRule.pytorch(1))) {
      descend(lbfgs, x, updates);
    }
    return x.toDoubleArray();
  }

  private void descend(Lbfgs lbfgs, NDArray x, int updates) {
    for (int i = 0; i < updates; i++) {
      lbfgs.update(x, gradient(x));
    }
  }

  @Test
  void update_withFullHistory_holdsNoMoreArrays() {
    Random random = new Random(1);
    NDArray x = manager.zeros(new Shape(4));
    try (NDManager owner = manager.newSubManager();
        Lbfgs lbfgs = new Lbfgs(owner, .1, 3, LbfgsRule.pytorch(1))) {
      List<Integer> held = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        // A noisy quadratic: some pairs are rejected, most are kept.
        NDArray g = x.mul(2f).add((float) random.nextGaussian() * .1f);
        lbfgs.update(x, g);
        held.add(owner.getManagedArrays().size());
      }
      assertThat(held.subList(10, 20)).containsOnly(2 * (3 + 1) + 3);
    }
  }
}
