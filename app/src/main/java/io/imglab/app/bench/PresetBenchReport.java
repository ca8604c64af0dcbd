package io.imglab.app.bench;

import io.imglab.app.cli.Terminal;
import io.imglab.core.io.Json;
import io.imglab.core.style.bench.PresetBenchmark.Outcome;
import io.imglab.core.style.bench.PresetBenchmark.Result;
import io.imglab.core.style.config.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The report of {@code imglab bench presets}: a line for each run as soon as it ends, and one for
 * all pairs.
 *
 * @param preset the challenger's preset
 * @param isJson whether there is one JSON object at the end, and nothing before it
 */
record PresetBenchReport(Terminal terminal, Preset preset, boolean isJson) {
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

  /** Prints the JSON of all pairs, if that is asked for. */
  void finish(List<String> names, List<Result> results) {
    if (isJson) {
      List<PairJson> pairs = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        pairs.add(PairJson.of(names.get(i), results.get(i)));
      }
      terminal.print(Json.line(new Report(preset.toString(), pairs)));
    } else {
      summarise(results);
    }
  }

  private record Report(String preset, List<PairJson> pairs) {}

  /** A pair; ratios are the challenger's time over the reference's. */
  private record PairJson(
      String pair,
      boolean reached,
      double referenceLoss,
      double referenceSeconds,
      double loss,
      double zeroPaddedLoss,
      double seconds,
      int steps,
      double timeRatio,
      double cpuTimeRatio) {
    static PairJson of(String name, Result result) {
      Outcome candidate = result.candidate();
      return new PairJson(
          name,
          result.isReached(),
          result.reference().loss(),
          result.reference().time().wall(),
          candidate.loss(),
          candidate.zeroPaddedLoss(),
          candidate.time().wall(),
          candidate.steps(),
          result.timeRatio(),
          result.cpuTimeRatio());
    }
  }

  private void line(String format, Object... values) {
    if (!isJson) {
      terminal.print(String.format(Locale.ROOT, format, values));
    }
  }

  private static double quantile(List<Result> results, ToDoubleFunction<Result> figure, double at) {
    double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
    double index = at * (sorted.length - 1);
    double low = sorted[(int) Math.floor(index)];
    double high = sorted[(int) Math.ceil(index)];
    return low + (high - low) * (index - Math.floor(index));
  }
}
