package io.imglab.app.bench;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Table;
import io.imglab.app.cli.Terminal;
import io.imglab.app.run.StepFormat;
import io.imglab.core.bench.Benchmark;
import io.imglab.core.device.Precision;
import io.imglab.core.io.Json;
import java.util.Locale;

/**
 * Prints the result of a benchmark.
 *
 * @param format the unit of the rate
 * @param hasUpdates whether steps do more than what the rate counts
 */
public record BenchReport(
    Benchmark result, StepFormat format, boolean hasUpdates, Machine machine) {
  /** Prints lines, or one JSON object. */
  void print(Terminal terminal, boolean json) {
    if (json) {
      terminal.print(Json.line(json()));
    } else {
      table().print(terminal.out());
    }
  }

  /** All figures, and what they depend on. */
  public JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("rate", rate(result.rate()));
    object.addProperty("unit", format.unit() + "/s");
    if (hasUpdates) {
      object.addProperty("rate_with_update", rate(result.stepRate()));
    }
    Double baseline = result.baselineRate();
    object.addProperty("baseline_rate", baseline == null ? null : rate(baseline));
    object.addProperty("baseline_precision", baseline == null ? null : "float32");
    object.addProperty("baseline_process", baseline == null ? null : "same");
    object.addProperty("speedup", result.speedup());
    object.addProperty("gflops", result.gflops());
    object.addProperty("matmul_gflops", result.matmulGflops());
    object.addProperty("matmul_precision", result.precision().toString());
    object.addProperty("ratio", result.ratio());
    object.addProperty("convolution_gflops", result.productGflops());
    object.addProperty("precision", result.precision().toString());
    object.addProperty("tf32", machine.tf32());
    object.addProperty("rss_mb", result.rssMb());
    object.addProperty("processor", machine.processor());
    object.addProperty("device", machine.device());
    object.addProperty("threads", machine.threads());
    object.add("settings", Json.tree(machine.settings()));
    return object;
  }

  private double rate(double perSecond) {
    return format.perStep() * perSecond;
  }

  private Table table() {
    String precision = ofConvolutions(result.precision());
    Table table = new Table();
    table.row("processor", machine.processor());
    table.row("threads", "%s, %s".formatted(machine.threads(), machine.settingsText()));
    table.row("imglab", rates(result.rate(), result.gflops(), precision));
    if (hasUpdates) {
      table.row("with update", perSecond(result.stepRate()));
    }
    addBaseline(table);
    table.row("matrix product", gflops(result.matmulGflops(), result.precision().toString()));
    table.row("layers alone", gflops(result.productGflops(), precision));
    table.row("ratio", number("%9.2f of the matrix product", result.ratio()));
    table.row("memory", number("%9.0f MB resident", result.rssMb()));
    return table;
  }

  private void addBaseline(Table table) {
    Double baseline = result.baselineRate();
    Double speedup = result.speedup();
    if (baseline != null && speedup != null) {
      double gflops = result.gflops() / speedup;
      table.row(
          "plain calls",
          rates(
              baseline,
              gflops,
              ofConvolutions(Precision.FLOAT32) + ", same process, memory as glibc keeps it"));
      table.row("speed-up", number("%9.2f times plain calls", speedup));
    }
  }

  /** Products of matrices keep all bits. */
  private String ofConvolutions(Precision precision) {
    return machine.tf32() && precision == Precision.FLOAT32
        ? precision + ", convolutions in TF32"
        : precision.toString();
  }

  private String rates(double perSecond, double gflops, String precision) {
    return perSecond(perSecond) + operations(gflops, precision);
  }

  private String perSecond(double rate) {
    return String.format(Locale.ROOT, "%9.3f %s/s", rate(rate), format.unit());
  }

  /** Below the operations of {@link #rates}. */
  private String gflops(double value, String precision) {
    return " ".repeat(perSecond(0).length()) + operations(value, precision);
  }

  private static String operations(double value, String precision) {
    return String.format(Locale.ROOT, "%9.1f GFLOP/s  %s", value, precision);
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
