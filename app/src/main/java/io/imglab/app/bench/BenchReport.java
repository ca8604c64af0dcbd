package io.imglab.app.bench;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Terminal;
import io.imglab.app.run.StepFormat;
import io.imglab.core.bench.Benchmark;
import io.imglab.core.io.Json;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what was measured, the same way for every benchmark. */
final class BenchReport {
  private BenchReport() {}

  /**
   * Prints one line.
   *
   * @param gauge what the rate counts
   * @param json one object instead of words
   */
  static void print(Terminal terminal, Benchmark result, StepFormat gauge, boolean json) {
    PrintWriter out = terminal.out();
    double rate = gauge.perStep() * result.rate();
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("rate", rate);
      object.addProperty("gflops", result.gflops());
      object.addProperty("matmul_gflops", result.matmulGflops());
      object.addProperty("ratio", result.ratio());
      object.addProperty("rss_mb", result.rssMb());
      out.println(Json.line(object));
    } else {
      out.printf(
          Locale.ROOT,
          "%.3f %s/s, %.1f GFLOP/s, %.2f of a matrix product's %.1f GFLOP/s, %.0f MB resident%n",
          rate,
          gauge.unit(),
          result.gflops(),
          result.ratio(),
          result.matmulGflops(),
          result.rssMb());
    }
    out.flush();
  }
}
