package io.imglab.app.proof;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.app.bench.BenchReport;
import io.imglab.app.bench.Machine;
import io.imglab.app.run.StepFormat;
import io.imglab.core.bench.Benchmark;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.gan.GanBench;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.style.bench.Deviation;
import io.imglab.core.style.bench.StyleBench;
import io.imglab.core.style.config.DescentConfig;

/**
 * The benchmarks with their baseline and, for style transfer, whether both compute the same.
 *
 * @param rounds how often each is timed
 */
record SpeedProof(Catalogue catalogue, Machine machine, int rounds, NDManager manager) {
  /** Of losses in float32 on a CPU. */
  private static final double EXACT = 1e-3;

  /** Of losses in bfloat16, or in TF32 on a GPU. */
  private static final double ROUNDED = .05;

  /**
   * Of gradients in float32 on a CPU. Where two values are nearly equal, rounding decides which of
   * them a maximum takes: 16 convolutions with random weights deviate by up to .02 at sides of 32
   * to 512.
   */
  private static final double EXACT_GRADIENT = .1;

  Result style(FeatureExtractor extractor, Precision precision, int side) {
    ForwardConfig forward = ForwardConfig.PLAIN.with(precision);
    try (StyleBench bench =
        new StyleBench(extractor, catalogue, forward, side, DescentConfig.DEFAULTS, manager)) {
      Deviation deviation = bench.deviation();
      Benchmark result = Benchmark.measure(bench, rounds, true, manager);
      JsonObject figures =
          new BenchReport(result, new StepFormat(1, "evaluations", true), true, machine).json();
      figures.addProperty("extractor", extractor.name());
      figures.addProperty("size", side);
      figures.addProperty("loss_deviation", deviation.loss());
      figures.addProperty("gradient_deviation", deviation.gradient());
      boolean isExact = precision == Precision.FLOAT32 && machine.device().equals("cpu");
      return new Result(difference(deviation, isExact), figures);
    }
  }

  /** How an evaluation differs from that of plain calls; empty if it does not. */
  static String difference(Deviation deviation, boolean isExact) {
    if (!(deviation.loss() <= (isExact ? EXACT : ROUNDED))) {
      return "the loss is not that of plain calls";
    }
    return isExact && !(deviation.gradient() <= EXACT_GRADIENT)
        ? "the gradient is not that of plain calls"
        : "";
  }

  Result gan(String name, Precision precision, int batch) {
    try (GanBench bench = new GanBench(name, catalogue, batch, precision, manager)) {
      Benchmark result = Benchmark.measure(bench, rounds, true, manager);
      JsonObject figures =
          new BenchReport(result, new StepFormat(batch, "images", false), false, machine).json();
      figures.addProperty("batch", batch);
      return Result.passed(figures);
    }
  }
}
