package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.nn.Conversion;

/** The product of two 2048x2048 matrices in a precision. */
final class MatrixProduct implements TimedWork {
  private static final int SIDE = 2048;

  /** Returns one number, so that a GPU has finished when it has been read. */
  private static final String SOURCE =
      """
      def forward(self, a: Tensor, b: Tensor) -> Tensor:
        return torch.to(torch.select(torch.select(torch.mm(a, b), 0, 0), 0, 0), 6)
      """;

  private final NDManager manager;
  private final ScriptFunction product;
  private final NDArray a;
  private final NDArray b;

  MatrixProduct(Precision precision, NDManager parent) {
    this.manager = parent.newSubManager();
    this.product = ScriptFunction.compile(SOURCE, manager);
    try (Conversion conversion = new Conversion(precision, manager)) {
      this.a = noise(conversion);
      this.b = noise(conversion);
    }
  }

  private NDArray noise(Conversion conversion) {
    try (NDArray exact = manager.randomNormal(new Shape(SIDE, SIDE))) {
      return conversion.of(exact);
    }
  }

  static double gflop() {
    return 2 * Math.pow(SIDE, 3) / 1e9;
  }

  @Override
  public double seconds() {
    long start = System.nanoTime();
    try (NDArray corner = product.call(a, b)) {
      corner.getFloat();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    product.close();
    manager.close();
  }
}
