package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/** Conversions between numbers and scalars. */
final class Numbers {
  private Numbers() {}

  /** The value of a scalar; closes the scalar. */
  static double read(NDArray scalar) {
    try (scalar;
        NDArray exact = scalar.toType(DataType.FLOAT64, true)) {
      return exact.getDouble();
    }
  }

  /** The values of several arrays in turn, which are closed; the device is waited for once. */
  static double[] readAll(NDList arrays) {
    try (arrays;
        NDManager scope = arrays.head().getManager().newSubManager()) {
      NDList exact = new NDList();
      for (NDArray array : arrays) {
        NDArray wide = array.toType(DataType.FLOAT64, true).flatten();
        wide.attach(scope);
        exact.add(wide);
      }
      return NDArrays.concat(exact).toDoubleArray();
    }
  }

  /** A factor that preserves the data type of {@code like} in a product. */
  static Number factor(double value, NDArray like) {
    return like.getDataType() == DataType.FLOAT64 ? (Number) value : (Number) (float) value;
  }
}
