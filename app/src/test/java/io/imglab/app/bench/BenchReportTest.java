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
      new Machine("Xeon (amx_bf16)", "cpu", 2, Map.of("OMP_WAIT_POLICY", "passive"), false);

  private static BenchReport report(@Nullable Double baseline) {
    return report(baseline, Precision.BFLOAT16, MACHINE);
  }

  private static BenchReport report(
      @Nullable Double baseline, Precision precision, Machine machine) {
    Benchmark result = new Benchmark(4, 3, baseline, 400, 800, 1000, precision, 576);
    return new BenchReport(result, new StepFormat(2, "images", false), true, machine);
  }

  private static String text(BenchReport report) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    report.print(new Terminal(writer, writer, 0), false);
    return out.toString();
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
    assertThat(json.get("tf32").getAsBoolean()).isFalse();
  }

  @Test
  void json_withoutBaseline_saysThatItWasNotMeasured() {
    JsonObject json = report(null).json();
    assertThat(json.get("baseline_rate").isJsonNull()).isTrue();
    assertThat(json.get("speedup").isJsonNull()).isTrue();
  }

  @Test
  void text_isAligned() {
    assertThat(text(report(1.)).lines())
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

  /** The product of matrices keeps all bits. */
  @Test
  void tf32_isNamedWhereItIs() {
    Machine gpu = new Machine("NVIDIA H200", "cuda:0", 2, Map.of(), true);
    BenchReport report = report(1., Precision.FLOAT32, gpu);
    assertThat(report.json().get("tf32").getAsBoolean()).isTrue();
    assertThat(text(report).lines().filter(line -> line.contains("float32")))
        .satisfiesExactly(
            work -> assertThat(work).startsWith("imglab").endsWith("float32, convolutions in TF32"),
            plain ->
                assertThat(plain)
                    .startsWith("plain calls")
                    .contains("float32, convolutions in TF32, same process"),
            matrix -> assertThat(matrix).startsWith("matrix product").endsWith("float32"),
            layers ->
                assertThat(layers)
                    .startsWith("layers alone")
                    .endsWith("float32, convolutions in TF32"));
    assertThat(text(report(null, Precision.BFLOAT16, gpu))).doesNotContain("TF32");
  }
}
