package io.imglab.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The kernel distance between two sets of feature vectors (Bińkowski et al. 2018, "Demystifying MMD
 * GANs", section 4): the squared maximum mean discrepancy with the kernel (x·y / D + 1)³, estimated
 * without bias on random subsets and averaged. Its expectation does not depend on the number of
 * images, and it may be slightly below 0 if the sets do not differ.
 *
 * <p>The standard error is the delete-d jackknife's (Shao and Wu 1989): subsets of m out of n
 * overlap, so that the deviation between them, v, is corrected to v · √(m / (n - m)). A subset
 * holds at most half of the images.
 *
 * @param subsets number of subsets to average
 * @param subsetSize maximum number of images of each set in a subset
 */
record KernelDistance(int subsets, int subsetSize, long seed) {
  private static final int MIN_FOR_SUBSETS = 4;

  /** The usual measure: 32 subsets of up to 500 images. */
  public static KernelDistance withSeed(long seed) {
    return new KernelDistance(32, 500, seed);
  }

  public KernelDistance {
    if (subsets < 1 || subsetSize < 2) {
      throw new IllegalArgumentException(
          "subsets (%s) must be positive and their size (%s) at least 2"
              .formatted(subsets, subsetSize));
    }
  }

  /**
   * The result of a comparison.
   *
   * @param distance the squared discrepancy; a value below 0 means that no difference was found
   * @param standardError of {@code distance}; 0 if unknown
   * @param subsetSize images of each set in a subset
   * @param notes what was done instead of the plain formula; empty if nothing
   */
  public record Result(double distance, double standardError, int subsetSize, List<String> notes) {}

  /**
   * Computes the distance.
   *
   * @param samples feature vectors of the samples, (N, D)
   * @param reals feature vectors of the real images, (M, D)
   * @throws io.imglab.core.LabException if a set is empty or holds NaN
   */
  public Result between(float[][] samples, float[][] reals) {
    Vectors.checkComparable(samples, reals);
    int count = Math.min(samples.length, reals.length);
    if (count == 1) {
      return new Result(
          discrepancy(matrix(samples), matrix(reals), true),
          0,
          1,
          List.of(
              "a single image has no unbiased estimate: the biased one is given, which is too high"));
    } else if (count < MIN_FOR_SUBSETS) {
      return new Result(
          discrepancy(matrix(samples), matrix(reals), false),
          0,
          count,
          List.of("%s images are too few for a standard error".formatted(count)));
    }
    return onSubsets(samples, reals, count);
  }

  private Result onSubsets(float[][] samples, float[][] reals, int count) {
    int size = Math.min(subsetSize, count / 2);
    long[] seeds = LongStream.generate(new Random(seed)::nextLong).limit(2L * subsets).toArray();
    double[] estimates =
        IntStream.range(0, subsets)
            .parallel()
            .mapToDouble(
                i ->
                    discrepancy(
                        subset(samples, size, seeds[2 * i]),
                        subset(reals, size, seeds[2 * i + 1]),
                        false))
            .toArray();
    double mean = Arrays.stream(estimates).average().orElseThrow();
    double variance = Arrays.stream(estimates).map(e -> (e - mean) * (e - mean)).sum() / subsets;
    double error = Math.sqrt(variance * size / (count - size));
    return new Result(mean, error, size, List.of());
  }

  private static DMatrixRMaj subset(float[][] vectors, int size, long seed) {
    int[] drawn = Images.draw(vectors.length, size, seed);
    return matrix(Arrays.stream(drawn).mapToObj(i -> vectors[i]).toArray(float[][]::new));
  }

  private static DMatrixRMaj matrix(float[][] vectors) {
    DMatrixRMaj matrix = new DMatrixRMaj(vectors.length, vectors[0].length);
    for (int i = 0; i < vectors.length; i++) {
      for (int k = 0; k < vectors[i].length; k++) {
        matrix.set(i, k, vectors[i][k]);
      }
    }
    return matrix;
  }

  private static double discrepancy(DMatrixRMaj x, DMatrixRMaj y, boolean withDiagonal) {
    return meanKernel(x, x, withDiagonal)
        + meanKernel(y, y, withDiagonal)
        - 2 * meanKernel(x, y, true);
  }

  private static double meanKernel(DMatrixRMaj x, DMatrixRMaj y, boolean withDiagonal) {
    DMatrixRMaj transposed = new DMatrixRMaj(y.numCols, y.numRows);
    DMatrixRMaj products = new DMatrixRMaj(x.numRows, y.numRows);
    CommonOps_DDRM.transpose(y, transposed);
    CommonOps_DDRM.mult(x, transposed, products);
    double sum = 0;
    for (int i = 0; i < products.numRows; i++) {
      for (int j = 0; j < products.numCols; j++) {
        if (withDiagonal || i != j) {
          double base = products.get(i, j) / x.numCols + 1;
          sum += base * base * base;
        }
      }
    }
    double pairs = (double) products.numRows * products.numCols;
    return sum / (withDiagonal ? pairs : pairs - products.numRows);
  }
}
