package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.script.ScriptFunction;

/** Copies (N, C, H, W) arrays to a memory layout of N, H, W, C; their shape does not change. */
final class ChannelsLast implements AutoCloseable {
  private final ScriptFunction function;

  ChannelsLast(NDManager manager) {
    function =
        ScriptFunction.compile(
            """
            def forward(self, x: Tensor) -> Tensor:
              return torch.contiguous(x, memory_format=2).clone()
            """,
            manager);
  }

  NDArray of(NDArray array) {
    return function.call(array);
  }

  @Override
  public void close() {
    function.close();
  }
}
