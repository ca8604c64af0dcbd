package io.imglab.core.device;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.OptionalInt;

/** What LibTorch says itself: whether it was built for CUDA, and how many GPUs it finds. */
final class CudaBuild {
  /** Only the part of LibTorch that is built for CUDA registers this operator. */
  private static final String COUNT =
      """
      def forward(self, zero: Tensor) -> Tensor:
        return torch.add(zero, ops.cuda.device_count())
      """;

  private CudaBuild() {}

  /** The number of GPUs; empty for a LibTorch without CUDA. */
  static OptionalInt gpus() {
    try (NDManager cpu = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE);
        ScriptFunction count = ScriptFunction.compile(COUNT, cpu)) {
      NDArray found = count.call(NativeArray.scalar(0, DataType.INT64, cpu));
      return OptionalInt.of((int) found.getLong());
    } catch (IllegalStateException e) { // no such operator
      return OptionalInt.empty();
    }
  }
}
