package io.imglab.core.distill;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** The target is twice the left neighbour plus 3, with the zero padding of a convolution. */
  @Test
  void solve_findsTheConvolutionThatMadeTheTarget() {
    try (LeastSquares squares = new LeastSquares(3, manager)) {
      Random random = new Random(5);
      for (int batch = 0; batch < 2; batch++) {
        float[] x = new float[64];
        float[] y = new float[64];
        for (int i = 0; i < 64; i++) {
          x[i] = random.nextFloat() - .5f;
          y[i] = 3 + (i % 8 == 0 ? 0 : 2 * x[i - 1]);
        }
        squares.add(image(x), image(y), manager.ones(new Shape(1, 1, 1, 1)));
      }
      DMatrixRMaj solution = squares.solve();
      assertThat(solution.get(9, 0)).isCloseTo(3, Offset.offset(1e-3));
      for (int k = 0; k < 9; k++) {
        assertThat(solution.get(k, 0)).isCloseTo(k == 3 ? 2 : 0, Offset.offset(1e-3));
      }
    }
  }

  private NDArray image(float[] values) {
    return manager.create(values, new Shape(1, 1, 8, 8));
  }
}
