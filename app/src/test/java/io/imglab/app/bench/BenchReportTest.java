package io.imglab.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Terminal;
import io.imglab.app.run.StepFormat;
import io.imglab.core.bench.Benchmark;
import io.imglab.core.device.Precision;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BenchReportTest {
  private static final Machine MACHINE =
      new Machine("Xeon (amx_bf16)", "cpu", 2, Map.of("OMP_WAIT_POLICY", "passive"));

  private static BenchReport report(@Nullable Double baseline) {
    Benchmark result = new Benchmark(4, 3, baseline, 400, 800, 1000, Precision.BFLOAT16, 576);
    return new BenchReport(result, new StepFormat(2, "images", false), true, MACHINE);
  }

  @Test
  void json_hasBothComparisonsAndWhatTheyDependOn() {
    JsonObject json = report(1.).json();
    assertThat(json.get("rate").getAsDouble()).isEqualTo(8);
    assertThat(json.get("rate_with_update").getAsDouble()).isEqualTo(6);
    assertThat(json.get("baseline_rate").getAsDouble()).isEqualTo(2);
    assertThat(json.get("speedup").getAsDouble()).isEqualTo(4);
    assertThat(json.get("ratio").getAsDouble()).isCloseTo(.5, within(1e-9));
    assertThat(json.get("matmul_precision").getAsString()).isEqualTo("bfloat16");
    assertThat(json.get("precision").getAsString()).isEqualTo("bfloat16");
    assertThat(json.keySet())
        .contains("gflops", "matmul_gflops", "convolution_gflops", "rss_mb", "threads")
        .contains("processor", "device", "settings");
  }

  @Test
  void json_withoutBaseline_saysThatItWasNotMeasured() {
    JsonObject json = report(null).json();
    assertThat(json.get("baseline_rate").isJsonNull()).isTrue();
    assertThat(json.get("speedup").isJsonNull()).isTrue();
  }

  @Test
  void text_isAligned() {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    report(1.).print(new Terminal(writer, writer, 0), false);
    assertThat(out.toString().lines())
        .containsExactly(
            "processor       Xeon (amx_bf16)",
            "threads         2, OMP_WAIT_POLICY=passive",
            "imglab              8.000 images/s    400.0 GFLOP/s  bfloat16",
            "with update         6.000 images/s",
            "plain calls         2.000 images/s    100.0 GFLOP/s  float32, same process, memory as glibc keeps it",
            "speed-up             4.00 times plain calls",
            "matrix product                        800.0 GFLOP/s  bfloat16",
            "layers alone                         1000.0 GFLOP/s  bfloat16",
            "ratio                0.50 of the matrix product",
            "memory                576 MB resident");
  }
}
