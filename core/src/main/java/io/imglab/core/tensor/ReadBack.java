package io.imglab.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Reads several arrays at once: each reading makes a GPU finish what was given to it. */
public final class ReadBack {
  private static final AtomicLong CALLS = new AtomicLong();

  private ReadBack() {}

  /**
   * How often values came back since the program began: each time, the processor waits for a GPU.
   */
  public static long calls() {
    return CALLS.get();
  }

  /** The values of arrays of any shape in turn; the arrays are closed. */
  public static double[] of(List<NDArray> arrays) {
    CALLS.incrementAndGet();
    try (NDList closed = new NDList(arrays);
        NDManager scope = closed.head().getManager().newSubManager()) {
      NDList exact = new NDList();
      for (NDArray array : closed) {
        // Results belong to the manager of their first operand.
        array.attach(scope);
        exact.add(array.toType(DataType.FLOAT64, true).flatten());
      }
      return NDArrays.concat(exact).toDoubleArray();
    }
  }
}
