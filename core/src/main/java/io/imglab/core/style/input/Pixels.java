package io.imglab.core.style.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;

/** Converts pictures to arrays. */
public final class Pixels {
  private Pixels() {}

  /**
   * A picture as an array (1, 3, H, W) in [0, 1]. Double precision, because the first step of
   * L-BFGS has length 1 in the 1-norm: 1e-7 for each of ten million values, which float32 would
   * round away.
   */
  public static NDArray of(Picture picture, NDManager manager) {
    Shape shape = new Shape(1, 3, picture.height(), picture.width());
    try (NDArray single = NativeArray.of(picture.rgb(), shape, manager)) {
      return single.toType(DataType.FLOAT64, true);
    }
  }

  /** The size of an image (1, 3, H, W). */
  public static Size size(NDArray image) {
    return new Size((int) image.getShape().get(3), (int) image.getShape().get(2));
  }
}
