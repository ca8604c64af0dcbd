package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.script.ScriptFunction;

/**
 * Converts arrays to a precision, those of four axes to the memory order N, H, W, C. DJL knows no
 * bfloat16: such a result may only be handed to another {@link ScriptFunction}.
 */
final class Conversion implements AutoCloseable {
  private static final String SOURCE =
      """
      def forward(self, x: Tensor) -> Tensor:
        y = torch.to(x, %s)
        if torch.dim(y) == 4:
          y = torch.contiguous(y, memory_format=2)
        return y.clone()
      """;

  private final ScriptFunction function;

  Conversion(Precision precision, NDManager manager) {
    this.function = ScriptFunction.compile(SOURCE.formatted(precision.torchScriptType()), manager);
  }

  /** A converted copy; closes the original. */
  NDArray of(NDArray array) {
    try (array) {
      return function.call(array);
    }
  }

  @Override
  public void close() {
    function.close();
  }
}
