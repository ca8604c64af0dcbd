package io.imglab.core.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.NativeHeap;
import io.imglab.core.device.Precision;
import io.imglab.core.device.ResidentMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate of some work beside what the same machine does at the same moment: the work, the same
 * work by plain calls, a matrix product and the products of the work alone take turns, so that
 * whatever else runs on the machine slows all of them.
 *
 * @param rate how often the work is done per second
 * @param stepRate the same with what belongs to a step but not to the work
 * @param baselineRate how often it is done by plain calls in float32; null if that was not measured
 * @param gflops floating-point operations of the work, in 1e9 per second
 * @param matmulGflops those of a product of 2048x2048 matrices in the same precision
 * @param productGflops those of the work's convolutions and dense layers alone
 * @param precision of the work and of the products
 * @param rssMb resident memory in 1e6 bytes after the last round, with the work's arrays alone
 */
public record Benchmark(
    double rate,
    double stepRate,
    @Nullable Double baselineRate,
    double gflops,
    double matmulGflops,
    double productGflops,
    Precision precision,
    double rssMb) {
  private static final int WARM_UP = 3;
  private static final int WARM_UP_TOGETHER = 1;

  /** What one round times, in its order. */
  private enum Turn {
    BASELINE,
    WORK,
    STEP,
    MATMUL,
    PRODUCTS
  }

  /** Operations of the work over those of the matrix product, per second. */
  public double ratio() {
    return gflops / matmulGflops;
  }

  /** How many times as fast as plain calls the work is; null if those were not measured. */
  public @Nullable Double speedup() {
    return baselineRate == null ? null : rate / baselineRate;
  }

  /**
   * Times everything in turn, after a warm-up.
   *
   * @param rounds how often each is timed; the medians count
   * @param withBaseline whether plain calls are timed, too
   */
  public static Benchmark measure(
      Subject subject, int rounds, boolean withBaseline, NDManager manager) {
    for (int i = 0; i < WARM_UP; i++) {
      subject.seconds();
    }
    double bytes = ResidentMemory.peakBytes();
    Map<Turn, List<Double>> seconds = new LinkedHashMap<>();
    double productGflop;
    try (MatrixProduct matmul = new MatrixProduct(subject.precision(), manager);
        LayerProducts products = subject.products();
        TimedWork baseline = withBaseline ? subject.baseline() : null) {
      productGflop = products.gflop();
      for (int round = -WARM_UP_TOGETHER; round < rounds; round++) {
        Map<Turn, Double> times = round(subject, matmul, products, baseline, bytes);
        if (round >= 0) {
          times.forEach((turn, t) -> seconds.computeIfAbsent(turn, k -> new ArrayList<>()).add(t));
        }
      }
    }
    return of(subject, productGflop, seconds);
  }

  /**
   * One round. Plain calls run with glibc's own settings; after them, the work has to take its
   * memory from the kernel once more before it is timed.
   */
  private static Map<Turn, Double> round(
      Subject subject,
      TimedWork matmul,
      TimedWork products,
      @Nullable TimedWork baseline,
      double bytes) {
    Map<Turn, Double> times = new LinkedHashMap<>();
    if (baseline != null) {
      NativeHeap.likeOtherPrograms();
      baseline.seconds();
      times.put(Turn.BASELINE, baseline.seconds());
    }
    NativeHeap.adaptTo(bytes);
    if (baseline != null) {
      subject.seconds();
    }
    long start = System.nanoTime();
    times.put(Turn.WORK, subject.seconds());
    times.put(Turn.STEP, (System.nanoTime() - start) / 1e9);
    times.put(Turn.MATMUL, matmul.seconds());
    times.put(Turn.PRODUCTS, products.seconds());
    return times;
  }

  private static Benchmark of(
      Subject subject, double productGflop, Map<Turn, List<Double>> seconds) {
    double rate = rate(seconds, Turn.WORK);
    return new Benchmark(
        rate,
        rate(seconds, Turn.STEP),
        seconds.containsKey(Turn.BASELINE) ? Double.valueOf(rate(seconds, Turn.BASELINE)) : null,
        rate * subject.gflop(),
        rate(seconds, Turn.MATMUL) * MatrixProduct.gflop(),
        rate(seconds, Turn.PRODUCTS) * productGflop,
        subject.precision(),
        ResidentMemory.megabytes());
  }

  private static double rate(Map<Turn, List<Double>> seconds, Turn turn) {
    return 1 / median(seconds.getOrDefault(turn, List.of(Double.NaN)));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
