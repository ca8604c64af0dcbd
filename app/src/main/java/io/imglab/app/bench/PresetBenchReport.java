package io.imglab.app.bench;

import io.imglab.core.style.bench.PresetBenchmark.Outcome;
import io.imglab.core.style.bench.PresetBenchmark.Result;
import io.imglab.core.style.config.Preset;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What {@code imglab bench presets} found, told as soon as it is known: a line for each run, one
 * for all pairs.
 *
 * @param preset the challenger
 */
record PresetBenchReport(PrintWriter out, Preset preset) {
  void tell(String pair, Outcome reference) {
    say("%-36s %s %.4g in %.1f s", pair, Preset.GATYS, reference.loss(), reference.time().wall());
  }

  void tell(String pair, Result result) {
    Outcome challenger = result.candidate();
    say(
        "%-36s %s %.4g (%.4g framed) in %.1f s, %d evaluations  share %.3f (cpu %.3f)%s",
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
   * Sums up.
   *
   * @param results at least one
   */
  void summarise(List<Result> results) {
    say(
        "reached in %d of %d  share median %.3f, worst %.3f  (cpu median %.3f, worst %.3f)",
        results.stream().filter(Result::isReached).count(),
        results.size(),
        quantile(results, Result::timeRatio, .5),
        quantile(results, Result::timeRatio, 1),
        quantile(results, Result::cpuTimeRatio, .5),
        quantile(results, Result::cpuTimeRatio, 1));
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  private static double quantile(List<Result> results, ToDoubleFunction<Result> figure, double at) {
    double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
    double place = at * (sorted.length - 1);
    double low = sorted[(int) Math.floor(place)];
    double high = sorted[(int) Math.ceil(place)];
    return low + (high - low) * (place - Math.floor(place));
  }
}
