package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Numbers out of arrays and back. */
final class Numbers {
  private Numbers() {}

  /** The number in a scalar, which is closed. */
  static double read(NDArray scalar) {
    try (scalar;
        NDArray exact = scalar.toType(DataType.FLOAT64, true)) {
      return exact.getDouble();
    }
  }

  /** A factor that leaves the type of {@code like} what it is. */
  static Number factor(double value, NDArray like) {
    return like.getDataType() == DataType.FLOAT64 ? (Number) value : (Number) (float) value;
  }
}
