package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.script.ScriptFunction;

/**
 * Copies arrays to a precision, those of four axes (N, C, H, W) to the memory order N, H, W, C;
 * their shape does not change. DJL knows no bfloat16: such a copy may only be handed to another
 * {@link ScriptFunction}.
 */
public final class Conversion implements AutoCloseable {
  private static final String SOURCE =
      """
      def forward(self, x: Tensor) -> Tensor:
        y = torch.to(x, %s)
        if torch.dim(y) == 4:
          y = torch.contiguous(y, memory_format=2)
        return y.clone()
      """;

  private final ScriptFunction function;

  /** Creates a conversion for arrays on the manager's device. */
  public Conversion(Precision precision, NDManager manager) {
    this.function = ScriptFunction.compile(SOURCE.formatted(precision.torchScriptType()), manager);
  }

  /** A converted copy, which belongs to the manager of the original. */
  public NDArray of(NDArray array) {
    return function.call(array);
  }

  @Override
  public void close() {
    function.close();
  }
}
