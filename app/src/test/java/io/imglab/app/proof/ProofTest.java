package io.imglab.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.core.LabException;
import io.imglab.core.bench.LayerProducts;
import io.imglab.core.bench.Subject;
import io.imglab.core.bench.TimedWork;
import io.imglab.core.device.Precision;
import io.imglab.core.io.Json;
import io.imglab.core.style.bench.Deviation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProofTest {
  @TempDir private Path folder;

  /** Counts its steps; everything else must not be asked. */
  private static final class Counting implements Subject {
    private int steps;

    @Override
    public double seconds() {
      steps++;
      return 1;
    }

    @Override
    public double gflop() {
      throw new AssertionError();
    }

    @Override
    public Precision precision() {
      throw new AssertionError();
    }

    @Override
    public TimedWork baseline() {
      throw new AssertionError();
    }

    @Override
    public LayerProducts products() {
      throw new AssertionError();
    }

    @Override
    public void close() {}
  }

  @Test
  void section_thatThrows_failsWithTheReason() {
    Section section =
        Section.of(
            "trial",
            () -> {
              throw new LabException("no GAN is installed\nat all");
            });
    assertThat(section.passed()).isFalse();
    assertThat(section.line()).startsWith("bad   trial ").endsWith("s  no GAN is installed");
    Section broken =
        Section.of(
            "trial",
            () -> {
              throw new IllegalStateException("first\nsecond");
            });
    assertThat(broken.line()).endsWith("s  IllegalStateException: first");
  }

  @Test
  void memory_thatGrowsOnTheCard_fails() {
    Counting counting = new Counting();
    Iterator<OptionalDouble> card =
        List.of(OptionalDouble.of(1000), OptionalDouble.of(1200)).iterator();
    Result result = new MemoryProof(20, "cuda:0", card::next).of(counting);
    assertThat(counting.steps).isEqualTo(20);
    assertThat(result.reason()).contains("on the GPU from 1000 to 1200 MB");
    assertThat(result.figures().get("gpu_mb").getAsDouble()).isEqualTo(1200);
  }

  @Test
  void memory_ofACardThatNobodyReports_fails() {
    Result result = new MemoryProof(20, "cuda:0", OptionalDouble::empty).of(new Counting());
    assertThat(result.reason())
        .isEqualTo(
            "the memory in use on 'cuda:0' is not known; put the driver's nvidia-smi on the search path");
    Iterator<OptionalDouble> card =
        List.of(OptionalDouble.of(1000), OptionalDouble.empty()).iterator();
    assertThat(new MemoryProof(20, "cuda:0", card::next).of(new Counting()).reason())
        .contains("is not known");
    Result ofCpu = new MemoryProof(20, "cpu", OptionalDouble::empty).of(new Counting());
    assertThat(ofCpu.reason()).isEmpty();
  }

  /** In less than float32, and on a GPU, roundings change the gradient far more than the loss. */
  @Test
  void speed_ofAnotherLossOrGradient_fails() {
    assertThat(SpeedProof.difference(new Deviation(1e-6, .05), true)).isEmpty();
    assertThat(SpeedProof.difference(new Deviation(1e-6, .2), true))
        .isEqualTo("the gradient is not that of plain calls");
    assertThat(SpeedProof.difference(new Deviation(1e-6, Double.NaN), true)).contains("gradient");
    assertThat(SpeedProof.difference(new Deviation(.01, 1e-5), true))
        .isEqualTo("the loss is not that of plain calls");
    assertThat(SpeedProof.difference(new Deviation(.01, .4), false)).isEmpty();
    assertThat(SpeedProof.difference(new Deviation(Double.NaN, 0), false)).contains("loss");
  }

  @Test
  void memory_isSteady_withinASlack_andWhereItIsNotKnown() {
    assertThat(MemoryProof.isSteady(1000, 1100)).isTrue();
    assertThat(MemoryProof.isSteady(1000, 1120)).isFalse();
    assertThat(MemoryProof.isSteady(Double.NaN, Double.NaN)).isTrue();
  }

  @Test
  void report_isThereAfterEachSection() throws Exception {
    Path file = folder.resolve("report.json");
    Report report = new Report(file, "cpu", ProofSizes.QUICK);
    report.add(Section.of("one", () -> Result.passed(new JsonObject())));
    JsonObject begun = Json.read(file, JsonObject.class);
    assertThat(begun.get("finished").getAsBoolean()).isFalse();
    assertThat(begun.get("passed").getAsBoolean()).isFalse();
    report.finish();
    JsonObject finished = Json.read(file, JsonObject.class);
    assertThat(finished.get("passed").getAsBoolean()).isTrue();
    assertThat(finished.getAsJsonArray("sections")).hasSize(1);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
  }

  @Test
  void prove_onAMissingDevice_writesWhatIsWrong() throws Exception {
    Path file = folder.resolve("report.json");
    Cli cli = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    assertThat(cli.run("doctor", "--device=cuda:7", "--prove=" + file, "--quick")).isEqualTo(1);
    assertThat(Files.readString(file)).contains("\"passed\": false", "cuda:7");
    assertThat(cli.out()).contains("bad   installation");
  }

  @Test
  void quick_withoutProve_isRefused() {
    Cli cli = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    assertThat(cli.run("doctor", "--quick")).isEqualTo(2);
    assertThat(cli.err()).isEqualTo("imglab: '--quick' shortens --prove; give both%n".formatted());
  }

  @Test
  void prove_intoAMissingFolder_isOneLineBeforeAnythingIsMeasured() {
    Cli cli = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    String file = folder.resolve("none/report.json").toString();
    assertThat(cli.run("doctor", "--device=cpu", "--prove=" + file, "--quick")).isEqualTo(1);
    assertThat(cli.err().lines()).singleElement().asString().contains("none");
    assertThat(cli.out()).doesNotContain("installation");
  }
}
