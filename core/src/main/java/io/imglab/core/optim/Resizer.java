package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.script.ScriptFunction;

/** Resizes arrays (1, C, H, W) bilinearly, which preserves the sign of values such as moments. */
final class Resizer implements AutoCloseable {
  private static final String BILINEAR =
      """
      def forward(self, x: Tensor, like: Tensor) -> Tensor:
        return torch.upsample_bilinear2d(x, [torch.size(like, 0), torch.size(like, 1)], False)
      """;

  private final NDManager manager;
  private final ScriptFunction bilinear;

  Resizer(NDManager manager) {
    this.manager = manager;
    this.bilinear = ScriptFunction.compile(BILINEAR, manager);
  }

  /**
   * An array (1, C, H, W) with the height and width of {@code shape}; belongs to its manager.
   *
   * @param shape (1, C, h, w)
   */
  NDArray resized(NDArray array, Shape shape) {
    try (NDArray like = manager.zeros(new Shape(shape.get(2), shape.get(3)))) {
      return bilinear.call(new NDList(array, like)).singletonOrThrow();
    }
  }

  @Override
  public void close() {
    bilinear.close();
  }
}
