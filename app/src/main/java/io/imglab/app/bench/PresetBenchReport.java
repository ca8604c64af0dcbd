package io.imglab.app.bench;

import io.imglab.app.cli.Terminal;
import io.imglab.core.style.bench.PresetBenchmark.Outcome;
import io.imglab.core.style.bench.PresetBenchmark.Result;
import io.imglab.core.style.config.Preset;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The report of {@code imglab bench presets}: a line for each run as soon as it ends, and one for
 * all pairs.
 *
 * @param preset the challenger's preset
 */
record PresetBenchReport(Terminal terminal, Preset preset) {
  void print(String pair, Outcome reference) {
    line("%-36s %s %.4g in %.1f s", pair, Preset.GATYS, reference.loss(), reference.time().wall());
  }

  void print(String pair, Result result) {
    Outcome challenger = result.candidate();
    line(
        "%-36s %s %.4g (%.4g framed) in %.1f s, %s evaluations  share %.3f (cpu %.3f)%s",
        pair,
        preset,
        challenger.loss(),
        challenger.zeroPaddedLoss(),
        challenger.time().wall(),
        challenger.steps(),
        result.timeRatio(),
        result.cpuTimeRatio(),
        result.isReached() ? "" : "  not reached");
  }

  /**
   * Prints the summary.
   *
   * @param results at least one
   */
  void summarise(List<Result> results) {
    line(
        "reached in %s of %s  share median %.3f, worst %.3f  (cpu median %.3f, worst %.3f)",
        results.stream().filter(Result::isReached).count(),
        results.size(),
        quantile(results, Result::timeRatio, .5),
        quantile(results, Result::timeRatio, 1),
        quantile(results, Result::cpuTimeRatio, .5),
        quantile(results, Result::cpuTimeRatio, 1));
  }

  private void line(String format, Object... values) {
    terminal.print(String.format(Locale.ROOT, format, values));
  }

  private static double quantile(List<Result> results, ToDoubleFunction<Result> figure, double at) {
    double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
    double index = at * (sorted.length - 1);
    double low = sorted[(int) Math.floor(index)];
    double high = sorted[(int) Math.ceil(index)];
    return low + (high - low) * (index - Math.floor(index));
  }
}
