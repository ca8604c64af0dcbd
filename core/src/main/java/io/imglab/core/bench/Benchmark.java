package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.NativeHeap;
import io.imglab.core.device.ResidentMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rate of some work, timed alternately with a matrix product, whose rate represents the speed
 * of the machine at that moment.
 *
 * @param rate how often the work is done per second
 * @param gflops floating-point operations of the work, in 1e9 per second
 * @param matmulGflops those of a product of 2048x2048 matrices in the same process
 * @param ratio {@code gflops / matmulGflops}
 * @param rssMb resident memory in 1e6 bytes
 */
public record Benchmark(
    double rate, double gflops, double matmulGflops, double ratio, double rssMb) {
  private static final int SIDE = 2048;
  private static final int WARM_UP = 3;

  /**
   * Times {@code work} and the matrix product in turn, after a warm-up.
   *
   * @param work the work to time; must wait for the device itself
   * @param gflop its number of floating-point operations, in 1e9
   * @param rounds how often both are timed; the medians count
   */
  public static Benchmark measure(Runnable work, double gflop, int rounds, NDManager manager) {
    List<Double> workSeconds = new ArrayList<>();
    List<Double> productSeconds = new ArrayList<>();
    try (NDManager scope = manager.newSubManager()) {
      NDArray a = scope.randomNormal(new Shape(SIDE, SIDE));
      NDArray b = scope.randomNormal(new Shape(SIDE, SIDE));
      for (int round = -WARM_UP; round < rounds; round++) {
        if (round == 0) { // as in a run, after its first steps
          NativeHeap.adaptTo(ResidentMemory.peakBytes());
        }
        double productTime = seconds(() -> product(a, b));
        double workTime = seconds(work);
        if (round >= 0) {
          productSeconds.add(productTime);
          workSeconds.add(workTime);
        }
      }
    }
    double rate = 1 / median(workSeconds);
    double matmul = 2 * Math.pow(SIDE, 3) / 1e9 / median(productSeconds);
    return new Benchmark(
        rate, rate * gflop, matmul, rate * gflop / matmul, ResidentMemory.megabytes());
  }

  /** Reads one number back, so that a GPU has finished when the clock stops. */
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
