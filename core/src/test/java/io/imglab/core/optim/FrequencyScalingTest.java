package io.imglab.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrequencyScalingTest {
  private static final int SIDE = 48;
  private static final Shape IMAGE = new Shape(1, 3, SIDE, SIDE);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  private NDArray noise(Shape shape) {
    Random random = new Random(3);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - .5f;
    }
    return manager.create(values, shape);
  }

  /**
   * The gradient of ½ xᵀAx, A = (0.02 - Δ)² with the Laplacian of a periodic image: the curvature
   * of the finest waves is 160,000 times that of the coarsest.
   */
  private static NDArray gradient(NDArray x) {
    return operator(operator(x));
  }

  private static NDArray operator(NDArray x) {
    NDArray neighbours =
        rolled(x, 2, 1)
            .add(rolled(x, 2, SIDE - 1))
            .add(rolled(x, 3, 1))
            .add(rolled(x, 3, SIDE - 1));
    return x.mul(4.02f).sub(neighbours);
  }

  private static NDArray rolled(NDArray x, int axis, int by) {
    String head = axis == 2 ? ":,:,%d:" : ":,:,:,%d:";
    String tail = axis == 2 ? ":,:,:%d" : ":,:,:,:%d";
    return x.get(head.formatted(by)).concat(x.get(tail.formatted(by)), axis);
  }

  private double lossAfter(int steps, Lbfgs lbfgs) {
    NDArray x = noise(IMAGE);
    try (lbfgs) {
      for (int i = 0; i < steps; i++) {
        lbfgs.update(x, gradient(x));
      }
    }
    return x.mul(gradient(x)).sum().getFloat();
  }

  private Lbfgs withFrequencies() {
    return Lbfgs.withFrequencies(manager, 1, 10, LbfgsRule.cautious(1), IMAGE);
  }

  @Test
  void update_whereFineWavesCurveMost_needsFarFewerSteps() {
    double plain = lossAfter(40, new Lbfgs(manager, 1, 10, LbfgsRule.cautious(1)));
    double scaled = lossAfter(40, withFrequencies());
    assertThat(scaled).isLessThan(plain / 20);
  }

  @Test
  void inherit_fromAnotherSize_usesTheCurvatureAtOnce() {
    Lbfgs learnt = withFrequencies();
    NDArray x = noise(IMAGE);
    for (int i = 0; i < 30; i++) {
      learnt.update(x, gradient(x));
    }
    Lbfgs heir = withFrequencies();
    heir.inherit(learnt);
    learnt.close();
    assertThat(lossAfter(12, heir)).isLessThan(lossAfter(12, withFrequencies()) / 2);
  }

  @Test
  void restore_continuesBitForBit() throws IOException {
    Path file = folder.resolve("state");
    try (Lbfgs through = withFrequencies();
        Lbfgs restored = withFrequencies()) {
      NDArray x = noise(IMAGE);
      for (int i = 0; i < 8; i++) {
        through.update(x, gradient(x));
      }
      StateDict state = new StateDict();
      through.save(state);
      state.write(file);
      restored.restore(StateDict.read(file, manager));
      NDArray y = x.duplicate();
      for (int i = 0; i < 5; i++) {
        through.update(x, gradient(x));
        restored.update(y, gradient(y));
      }
      assertThat(y.toFloatArray()).containsExactly(x.toFloatArray());
    }
  }

  /**
   * A grey picture has no energy in its colours; they get the scales of the grey axis, without NaN.
   */
  @Test
  void update_ofGrey_staysFinite() {
    NDArray x = noise(new Shape(1, 1, SIDE, SIDE)).repeat(1, 3);
    try (Lbfgs lbfgs = withFrequencies()) {
      for (int i = 0; i < 12; i++) {
        lbfgs.update(x, gradient(x));
      }
    }
    assertThat(x.isNaN().any().getBoolean()).isFalse();
  }
}
