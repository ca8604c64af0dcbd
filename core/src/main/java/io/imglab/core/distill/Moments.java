package io.imglab.core.distill;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The mean products of a layer's channels with each other, and what follows from them for a layer
 * with fewer channels.
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
   * Channels that stand for all: each next one is that of which the ones before say least (pivoted
   * Cholesky decomposition). Rows of (count, C) with one entry each, scaled to a root mean square
   * of about 1.
   */
  float[] chosen(int count) {
    int channels = matrix.numRows;
    DMatrixRMaj rest = matrix.copy();
    float[] rows = new float[count * channels];
    int[] picks = new int[count];
    double energy = 0;
    for (int i = 0; i < count; i++) {
      picks[i] = largest(rest);
      energy += matrix.get(picks[i], picks[i]);
      eliminate(rest, picks[i]);
    }
    for (int i = 0; i < count; i++) {
      rows[i * channels + picks[i]] = (float) (1 / Math.sqrt(energy / count));
    }
    return rows;
  }

  private static int largest(DMatrixRMaj rest) {
    int best = 0;
    for (int i = 1; i < rest.numRows; i++) {
      if (rest.get(i, i) > rest.get(best, best)) {
        best = i;
      }
    }
    return best;
  }

  private static void eliminate(DMatrixRMaj rest, int pivot) {
    int n = rest.numRows;
    double diagonal = rest.get(pivot, pivot);
    double[] row = new double[n];
    for (int k = 0; k < n; k++) {
      row[k] = rest.get(pivot, k);
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        rest.add(i, k, -row[i] * row[k] / diagonal);
      }
    }
    rest.set(pivot, pivot, -1); // never again
  }
}
