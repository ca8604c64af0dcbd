package io.imglab.core.gan.turn;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.imglab.core.extension.script.ScriptFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The second-order gradient: how the gradient of D changes with D's parameters. */
class GradientPenaltyTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @AutoClose private final GradientPenalty penalty = new GradientPenalty(manager);

  private final NDArray real = manager.create(new double[] {1, 2, 3, -1}, new Shape(2, 2));
  private final NDArray fake = manager.create(new double[] {0, 1, -2, .5}, new Shape(2, 2));
  private final NDArray share = manager.create(new double[] {.25, .75}, new Shape(2, 1));

  /** D(x) = w·x has the gradient w everywhere: the penalty is 10 (‖w‖ - 1)². */
  @Test
  @SuppressWarnings("try")
  void of_linearCritic_isWorkedOutByHand() {
    NDArray w = manager.create(new double[] {3, 4}, new Shape(2, 1));
    try (GradientCollector recording = manager.getEngine().newGradientCollector()) {
      assertThat(penalty.of(x -> x.matMul(w), real, fake, share, 10).getDouble())
          .isCloseTo(160, Offset.offset(1e-4));
    }
  }

  @Test
  void of_nonlinearCritic_agreesWithFiniteDifferences() {
    NDArray w = manager.create(new double[] {.7, -.4, .2, .9}, new Shape(2, 2));
    assertGradient(
        weights -> penalty.of(x -> x.matMul(weights).tanh().square(), real, fake, share, 10),
        w,
        1e-4,
        1e-4);
  }

  /** With convolutions, as in a critic of images. */
  @Test
  void of_convolutionalCritic_agreesWithFiniteDifferences() {
    String critic =
        """
        def forward(self, x: Tensor, w: Tensor) -> Tensor:
          x = torch.contiguous(x, memory_format=2)
          return torch.flatten(torch.tanh(torch.leaky_relu_(torch.conv2d(x, w, None, [1, 1]), .2)), 1)
        """;
    NDArray images =
        manager.arange(18f).reshape(2, 1, 3, 3).toType(real.getDataType(), false).div(9);
    NDArray generated = images.flip(3).sub(1);
    NDArray shares = share.reshape(2, 1, 1, 1);
    NDArray w = manager.create(new double[] {.7, -.4, .2, .5}, new Shape(1, 1, 2, 2));
    try (ScriptFunction function = ScriptFunction.compile(critic, manager)) {
      assertGradient(
          weights -> penalty.of(x -> function.call(x, weights), images, generated, shares, 10),
          w,
          1e-4,
          1e-3);
    }
  }
}
