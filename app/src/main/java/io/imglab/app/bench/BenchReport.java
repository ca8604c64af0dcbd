package io.imglab.app.bench;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Terminal;
import io.imglab.app.run.StepFormat;
import io.imglab.core.bench.Benchmark;
import io.imglab.core.io.Json;
import java.util.Locale;

/** Prints the result of a benchmark. */
final class BenchReport {
  private BenchReport() {}

  /**
   * Prints one line.
   *
   * @param format the unit of the rate
   * @param json whether to print a JSON object
   */
  static void print(Terminal terminal, Benchmark result, StepFormat format, boolean json) {
    double rate = format.perStep() * result.rate();
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("rate", rate);
      object.addProperty("gflops", result.gflops());
      object.addProperty("matmul_gflops", result.matmulGflops());
      object.addProperty("ratio", result.ratio());
      object.addProperty("rss_mb", result.rssMb());
      terminal.print(Json.line(object));
    } else {
      terminal.print(
          String.format(
              Locale.ROOT,
              "%.3f %s/s, %.1f GFLOP/s, %.2f of a matrix product's %.1f GFLOP/s, %.0f MB resident",
              rate,
              format.unit(),
              result.gflops(),
              result.ratio(),
              result.matmulGflops(),
              result.rssMb()));
    }
  }
}
