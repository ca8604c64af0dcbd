package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.tensor.ReadBack;
import java.util.List;

/** Conversions between numbers and scalars. */
final class Numbers {
  private Numbers() {}

  /** The value of a scalar; closes the scalar. */
  static double read(NDArray scalar) {
    return ReadBack.of(List.of(scalar))[0];
  }

  /** A factor that preserves the data type of {@code like} in a product. */
  static Number factor(double value, NDArray like) {
    return like.getDataType() == DataType.FLOAT64 ? (Number) value : (Number) (float) value;
  }
}
