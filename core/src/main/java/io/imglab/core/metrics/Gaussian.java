package io.imglab.core.metrics;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The Gaussian distribution with the mean and covariance of given vectors. */
final class Gaussian {
  private final double[] mean;
  private final DMatrixRMaj covariance;

  private Gaussian(double[] mean, DMatrixRMaj covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /** The Gaussian of vectors, with the unbiased covariance, which is 0 for a single vector. */
  static Gaussian of(float[][] vectors) {
    double[] mean = mean(vectors);
    DMatrixRMaj covariance = scatter(centred(vectors, mean));
    CommonOps_DDRM.scale(1.0 / Math.max(1, vectors.length - 1), covariance);
    return new Gaussian(mean, covariance);
  }

  /**
   * The Gaussian of few vectors: their covariance S (divided by N) is shrunk towards a multiple of
   * the identity, (1 - a) S + a tr(S)/D I, with the weight a that minimises the mean square error
   * (Ledoit and Wolf 2004, "A well-conditioned estimator for large-dimensional covariance
   * matrices").
   */
  static Gaussian shrunk(float[][] vectors) {
    double[] mean = mean(vectors);
    DMatrixRMaj centred = centred(vectors, mean);
    DMatrixRMaj covariance = scatter(centred);
    CommonOps_DDRM.scale(1.0 / vectors.length, covariance);
    int dimensions = mean.length;
    double level = CommonOps_DDRM.trace(covariance) / dimensions;
    double squares = Math.pow(NormOps_DDRM.normF(covariance), 2);
    double spread = squares - dimensions * level * level;
    double noise = (fourthPowers(centred) / vectors.length - squares) / vectors.length;
    double weight = spread > 0 ? Math.min(1, Math.max(0, noise) / spread) : 0;
    CommonOps_DDRM.scale(1 - weight, covariance);
    for (int i = 0; i < dimensions; i++) {
      covariance.add(i, i, weight * level);
    }
    return new Gaussian(mean, covariance);
  }

  /** The sum of the fourth powers of the rows' lengths. */
  private static double fourthPowers(DMatrixRMaj rows) {
    double sum = 0;
    for (int i = 0; i < rows.numRows; i++) {
      double squares = 0;
      for (int k = 0; k < rows.numCols; k++) {
        squares += rows.get(i, k) * rows.get(i, k);
      }
      sum += squares * squares;
    }
    return sum;
  }

  private static double[] mean(float[][] vectors) {
    double[] mean = new double[vectors[0].length];
    for (float[] vector : vectors) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += vector[k];
      }
    }
    return Arrays.stream(mean).map(sum -> sum / vectors.length).toArray();
  }

  private static DMatrixRMaj centred(float[][] vectors, double[] mean) {
    DMatrixRMaj centred = new DMatrixRMaj(vectors.length, mean.length);
    for (int i = 0; i < vectors.length; i++) {
      for (int k = 0; k < mean.length; k++) {
        centred.set(i, k, vectors[i][k] - mean[k]);
      }
    }
    return centred;
  }

  private static DMatrixRMaj scatter(DMatrixRMaj centred) {
    DMatrixRMaj scatter = new DMatrixRMaj(centred.numCols, centred.numCols);
    CommonOps_DDRM.multInner(centred, scatter);
    return scatter;
  }

  /** |m1 - m2|². */
  double squaredDistanceOfMeans(Gaussian other) {
    double sum = 0;
    for (int k = 0; k < mean.length; k++) {
      sum += (mean[k] - other.mean[k]) * (mean[k] - other.mean[k]);
    }
    return sum;
  }

  /** tr(C1 + C2 - 2 (C1^½ C2 C1^½)^½). */
  double squaredDistanceOfCovariances(Gaussian other) {
    DMatrixRMaj root = root(covariance);
    DMatrixRMaj half = new DMatrixRMaj(mean.length, mean.length);
    DMatrixRMaj product = new DMatrixRMaj(mean.length, mean.length);
    CommonOps_DDRM.mult(root, other.covariance, half);
    CommonOps_DDRM.mult(half, root, product);
    EigenDecomposition_F64<DMatrixRMaj> eigen = decomposed(product, false);
    double shared = 0;
    for (int i = 0; i < mean.length; i++) {
      shared += rootOfEigenvalue(eigen, i);
    }
    double sum = CommonOps_DDRM.trace(covariance) + CommonOps_DDRM.trace(other.covariance);
    return Math.max(0, sum - 2 * shared);
  }

  /** The symmetric square root of a symmetric matrix without negative eigenvalues. */
  private static DMatrixRMaj root(DMatrixRMaj matrix) {
    int n = matrix.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = decomposed(matrix, true);
    DMatrixRMaj scaled = new DMatrixRMaj(n, n); // row i: the i-th eigenvector times λ^¼
    for (int i = 0; i < n; i++) {
      DMatrixRMaj vector = eigen.getEigenVector(i);
      double factor = Math.sqrt(rootOfEigenvalue(eigen, i));
      for (int k = 0; k < n; k++) {
        scaled.set(i, k, factor * vector.get(k));
      }
    }
    return scatter(scaled);
  }

  /** The root of the i-th eigenvalue; values that are negative through rounding count as 0. */
  private static double rootOfEigenvalue(EigenDecomposition_F64<DMatrixRMaj> eigen, int i) {
    return Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
  }

  private static EigenDecomposition_F64<DMatrixRMaj> decomposed(
      DMatrixRMaj matrix, boolean withVectors) {
    DMatrixRMaj symmetric = new DMatrixRMaj(matrix.numRows, matrix.numCols);
    CommonOps_DDRM.transpose(matrix, symmetric);
    CommonOps_DDRM.add(0.5, matrix, 0.5, symmetric, symmetric);
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(matrix.numRows, withVectors, true);
    if (!eigen.decompose(symmetric)) {
      throw new IllegalStateException("the eigenvalues of a symmetric matrix did not converge");
    }
    return eigen;
  }
}
