package io.imglab.core.distill;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The uncentred second moments of a layer's channels, and the approximations with fewer channels
 * that follow from them.
 */
record Moments(DMatrixRMaj matrix) {
  /**
   * The principal directions of the activations, from the strongest, not centred: rows of (count,
   * C), divided by the activations' root mean square along them, so that coordinates are about 1.
   */
  float[] principal(int count) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(matrix.numRows, true, true);
    if (!eigen.decompose(matrix.copy())) {
      throw new IllegalStateException("the eigenvalues of a symmetric matrix did not converge");
    }
    int[] strongest =
        IntStream.range(0, matrix.numRows)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    double energy = 0;
    for (int i : strongest) {
      energy += eigen.getEigenvalue(i).getReal();
    }
    double unit = Math.sqrt(energy / count);
    float[] rows = new float[count * matrix.numRows];
    for (int i = 0; i < count; i++) {
      DMatrixRMaj direction = eigen.getEigenVector(strongest[i]);
      for (int k = 0; k < matrix.numRows; k++) {
        rows[i * matrix.numRows + k] = (float) (direction.get(k) / unit);
      }
    }
    return rows;
  }

  /**
   * The most representative channels: each is the one that its predecessors explain least (pivoted
   * Cholesky decomposition). Rows of (count, C) with one entry each, scaled to a root mean square
   * of about 1.
   */
  float[] pivotChannels(int count) {
    int channels = matrix.numRows;
    DMatrixRMaj residual = matrix.copy();
    float[] rows = new float[count * channels];
    int[] pivots = new int[count];
    double energy = 0;
    for (int i = 0; i < count; i++) {
      pivots[i] = largest(residual);
      energy += matrix.get(pivots[i], pivots[i]);
      eliminate(residual, pivots[i]);
    }
    for (int i = 0; i < count; i++) {
      rows[i * channels + pivots[i]] = (float) (1 / Math.sqrt(energy / count));
    }
    return rows;
  }

  private static int largest(DMatrixRMaj residual) {
    int best = 0;
    for (int i = 1; i < residual.numRows; i++) {
      if (residual.get(i, i) > residual.get(best, best)) {
        best = i;
      }
    }
    return best;
  }

  private static void eliminate(DMatrixRMaj residual, int pivot) {
    int n = residual.numRows;
    double diagonal = residual.get(pivot, pivot);
    double[] row = new double[n];
    for (int k = 0; k < n; k++) {
      row[k] = residual.get(pivot, k);
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        residual.add(i, k, -row[i] * row[k] / diagonal);
      }
    }
    residual.set(pivot, pivot, -1); // never selected again
  }
}
