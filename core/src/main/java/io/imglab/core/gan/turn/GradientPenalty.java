package io.imglab.core.gan.turn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.function.UnaryOperator;

/**
 * The gradient penalty of Gulrajani et al. (2017): the mean of (‖∇D(x̂)‖ - 1)² at points x̂ between
 * real and generated images. Its gradient with respect to D's parameters is of second order, which
 * LibTorch's autograd provides inside TorchScript.
 */
final class GradientPenalty implements AutoCloseable {
  private final ScriptFunction between;
  private final ScriptFunction penalty;

  GradientPenalty(NDManager manager) {
    between =
        ScriptFunction.compile(
            """
            def forward(self, real: Tensor, fake: Tensor, share: Tensor) -> Tensor:
              x = torch.lerp(torch.detach(fake), torch.detach(real), share)
              return torch.requires_grad_(x)
            """,
            manager);
    penalty =
        ScriptFunction.compile(
            """
            def forward(self, logits: Tensor, x: Tensor, weight: Tensor) -> Tensor:
              found = torch.grad([torch.sum(logits)], [x], None, True, True)
              g = torch.flatten(unchecked_cast(Tensor, found[0]), 1)
              norm = torch.sqrt(torch.add(torch.sum(torch.mul(g, g), [1]), 1.0e-12))
              return torch.mul(torch.mean(torch.pow(torch.sub(norm, 1), 2)), weight)
            """,
            manager);
  }

  /**
   * The penalty as a differentiable scalar.
   *
   * @param real images (N, C, H, W)
   * @param fake images (N, C, H, W)
   * @param share position of each x̂ between fake (0) and real (1), of shape (N, 1, 1, 1)
   * @param weight of the penalty
   */
  NDArray of(
      UnaryOperator<NDArray> discriminator,
      NDArray real,
      NDArray fake,
      NDArray share,
      double weight) {
    NDArray x = between.call(real, fake, share);
    NDArray logits = discriminator.apply(x);
    return penalty.call(logits, x, NativeArray.scalar(weight, DataType.FLOAT32, x.getManager()));
  }

  @Override
  public void close() {
    between.close();
    penalty.close();
  }
}
