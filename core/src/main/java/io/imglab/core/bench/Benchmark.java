package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.ResidentMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Times a piece of work and, in turn with it, a matrix product, whose rate stands for what the
 * machine gives at that moment.
 *
 * @param rate how often the work is done in a second
 * @param gflops its floating-point operations, in 1e9 a second
 * @param matmulGflops those of a 2048³ matrix product in the same process
 * @param ratio of the two
 * @param rssMb resident memory in 1e6 bytes
 */
public record Benchmark(
    double rate, double gflops, double matmulGflops, double ratio, double rssMb) {
  private static final int SIDE = 2048;
  private static final int WARM_UP = 3;

  /**
   * Measures.
   *
   * @param work what is timed
   * @param gflop its floating-point operations in 1e9
   * @param rounds how often; medians count
   */
  public static Benchmark measure(Runnable work, double gflop, int rounds, NDManager manager) {
    List<Double> workSeconds = new ArrayList<>();
    List<Double> productSeconds = new ArrayList<>();
    try (NDManager scope = manager.newSubManager()) {
      NDArray a = scope.randomNormal(new Shape(SIDE, SIDE));
      NDArray b = scope.randomNormal(new Shape(SIDE, SIDE));
      for (int round = -WARM_UP; round < rounds; round++) {
        double product = seconds(() -> product(a, b));
        double once = seconds(work);
        if (round >= 0) {
          productSeconds.add(product);
          workSeconds.add(once);
        }
      }
    }
    double rate = 1 / median(workSeconds);
    double matmul = 2 * Math.pow(SIDE, 3) / 1e9 / median(productSeconds);
    return new Benchmark(
        rate, rate * gflop, matmul, rate * gflop / matmul, ResidentMemory.megabytes());
  }

  /** Reads one number back, so that a GPU has done its work when the clock stops. */
  private static void product(NDArray a, NDArray b) {
    try (NDArray c = a.matMul(b);
        NDArray corner = c.get(0, 0)) {
      corner.getFloat();
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }
}
