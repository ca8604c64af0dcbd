package io.imglab.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdamTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  /**
   * With rate .1 and decays .9 and .99: g = 2 gives m = .2, v = .04, corrected 2 and 4, so a step
   * of .1 · 2/√4. Then g = 1 gives m = .28, v = .0496, corrected .28/.19 and .0496/.0199.
   */
  @Test
  void update_twice_isAsWorkedOutByHand() {
    NDArray x = manager.create(new float[] {1});
    try (Adam adam = new Adam(x, manager, .1, .9, .99)) {
      adam.update(x, manager.create(new float[] {2}));
      assertThat(x.getFloat(0)).isCloseTo(.9f, Offset.offset(1e-6f));
      adam.update(x, manager.create(new float[] {1}));
    }
    double second = .1 * (.28 / .19) / Math.sqrt(.0496 / .0199);
    assertThat(x.getFloat(0)).isCloseTo((float) (.9 - second), Offset.offset(1e-6f));
  }

  /**
   * Torch 1.13:
   *
   * <pre>
   * x = torch.tensor([1., -2., .5], requires_grad=True)
   * opt = torch.optim.Adam([x], lr=.1, betas=(.9, .99))
   * for i in range(10):
   *   opt.zero_grad()
   *   ((x ** 4).sum() / 4 + (x * torch.tensor([1., 2., 3.])).sum()).backward()
   *   opt.step()
   * </pre>
   */
  @Test
  void update_tenTimes_givesPyTorchsNumbers() {
    NDArray x = manager.create(new float[] {1, -2, .5f});
    try (Adam adam = new Adam(x, manager, .1, .9, .99)) {
      descend(adam, x, 2);
      assertThat(x.toFloatArray())
          .containsExactly(new float[] {.8006084f, -1.8010458f, .30005178f}, Offset.offset(2e-6f));
      descend(adam, x, 8);
      assertThat(x.toFloatArray())
          .containsExactly(
              new float[] {.043667324f, -1.159929f, -.49808478f}, Offset.offset(5e-6f));
    }
  }

  private void descend(Adam adam, NDArray x, int updates) {
    NDArray slant = manager.create(new float[] {1, 2, 3});
    for (int i = 0; i < updates; i++) {
      adam.update(x, x.pow(3f).add(slant));
    }
  }

  @Test
  void update_withTinyGradient_isHeldBackByEpsilon() {
    NDArray x = manager.create(new double[] {0});
    try (Adam adam = new Adam(manager.create(new float[] {0}), manager, 1, .9, .99)) {
      adam.update(x, manager.create(new float[] {1e-8f}));
    }
    // 1e-8 / (1e-8 + 1e-8)
    assertThat(x.getDouble(0)).isCloseTo(-.5, Offset.offset(1e-5));
  }

  @Test
  void update_leavesTheGradientAlone() {
    NDArray x = manager.create(new float[] {1});
    NDArray gradient = manager.create(new float[] {2});
    try (Adam adam = new Adam(x, manager, .1, .9, .99)) {
      adam.update(x, gradient);
    }
    assertThat(gradient.getFloat(0)).isEqualTo(2);
  }

  @Test
  void restore_continuesBitForBit() throws IOException {
    NDArray through = manager.create(new float[] {1, -2, .5f});
    try (Adam adam = new Adam(through, manager, .1, .9, .99)) {
      descend(adam, through, 14);
    }

    NDArray x = manager.create(new float[] {1, -2, .5f});
    Path file = folder.resolve("state");
    try (Adam adam = new Adam(x, manager, .1, .9, .99)) {
      descend(adam, x, 7);
      StateDict state = new StateDict();
      adam.save(state);
      state.write(file);
    }
    try (Adam adam = new Adam(x, manager, .1, .9, .99)) {
      descend(adam, manager.create(new float[] {9, 9, 9}), 3);
      adam.restore(StateDict.read(file, manager));
      descend(adam, x, 7);
    }
    assertThat(x.toFloatArray()).containsExactly(through.toFloatArray());
  }

  /** Moments of an even image stay even, so both go the same way, at twice the size, too. */
  @Test
  void inherit_fromAnotherSize_continuesWithItsMoments() {
    NDArray small = manager.zeros(new Shape(1, 3, 4, 6));
    NDArray large = manager.zeros(new Shape(1, 3, 8, 12));
    try (Adam coarse = new Adam(small, manager, .1, .9, .99);
        Adam fine = new Adam(large, manager, .1, .9, .99)) {
      coarse.update(small, manager.ones(small.getShape()).mul(3f));
      fine.inherit(coarse);
      coarse.update(small, manager.ones(small.getShape()).neg());
      fine.update(large, manager.ones(large.getShape()).neg());
    }
    assertThat(large.getFloat(0, 2, 7, 11))
        .isCloseTo(small.getFloat(0, 2, 3, 5) + .1f, Offset.offset(1e-5f));
  }
}
