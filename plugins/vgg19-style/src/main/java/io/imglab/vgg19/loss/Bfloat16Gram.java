package io.imglab.vgg19.loss;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Gram matrix of {@link GramLoss#gram} with products in bfloat16 and sums in single precision.
 * Activations that were computed in bfloat16 lose no digit, and in single precision these products
 * would take a quarter of an evaluation.
 */
final class Bfloat16Gram {
  /**
   * On a CPU the product of two long thin matrices occupies one core; a batch of shorter products
   * occupies several cores, and summing the parts rounds less.
   */
  private static final String EVEN =
      """
      def forward(self, x: Tensor) -> Tensor:
        c = torch.size(x, 1)
        p = torch.to(torch.reshape(torch.permute(x, [0, 2, 3, 1]), [-1, c]), 15)
        n = torch.size(p, 0)
        a = torch.reshape(p, [2, n // 2, c])
        g = torch.sum(torch.to(torch.bmm(torch.transpose(torch.detach(a), 1, 2), a), 6), [0], False)
        return torch.div(torch.sub(torch.mul(g, 2), torch.detach(g)), n)
      """;

  /**
   * The same for a number of pixels that cannot be halved. Slower, for the gradient of a slice is
   * another array of the size of the activations.
   */
  private static final String ODD =
      """
      def forward(self, x: Tensor) -> Tensor:
        c = torch.size(x, 1)
        p = torch.to(torch.reshape(torch.permute(x, [0, 2, 3, 1]), [-1, c]), 15)
        n = torch.size(p, 0)
        k = n // 2
        a = torch.reshape(torch.slice(p, 0, 0, k * 2), [2, k, c])
        t = torch.slice(p, 0, k * 2, n)
        g = torch.to(torch.bmm(torch.transpose(torch.detach(a), 1, 2), a), 6)
        g = torch.add(torch.sum(g, [0], False), torch.to(torch.mm(torch.t(torch.detach(t)), t), 6))
        return torch.div(torch.sub(torch.mul(g, 2), torch.detach(g)), n)
      """;

  /** Compiled once per device; never closed, like code. */
  private static final Map<Device, ScriptFunction> COMPILED_EVEN = new ConcurrentHashMap<>();

  private static final Map<Device, ScriptFunction> COMPILED_ODD = new ConcurrentHashMap<>();

  private Bfloat16Gram() {}

  /**
   * The Gram matrix (C, C), float32, of activations (1, C, h, w), float32 or bfloat16, divided by
   * h·w.
   */
  static NDArray of(NDArray activations) {
    Shape shape = activations.getShape();
    boolean isEven = shape.get(2) * shape.get(3) % 2 == 0;
    String source = isEven ? EVEN : ODD;
    return (isEven ? COMPILED_EVEN : COMPILED_ODD)
        .computeIfAbsent(
            activations.getDevice(),
            device -> ScriptFunction.compile(source, activations.getManager()))
        .call(activations);
  }
}
