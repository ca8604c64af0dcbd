package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imglab.app.process.SameProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a machine whose driver is a program that shows a GPU. */
final class UnusedGpuTest {
  @TempDir private Path home;

  private static Optional<String> oldDriver() {
    return Optional.of("the driver is old");
  }

  @Test
  void unusedGpu_isExplainedUnlessTheCpuWasAskedFor() {
    assertThat(RunDriver.unusedGpu("cpu", List.of("style", "a.png"), UnusedGpuTest::oldDriver))
        .isPresent();
    assertThat(RunDriver.unusedGpu("cpu", List.of("style", "of-my-cpu"), UnusedGpuTest::oldDriver))
        .isPresent();
    assertThat(
            RunDriver.unusedGpu(
                "cpu", List.of("style", "--device", "cpu"), UnusedGpuTest::oldDriver))
        .isEmpty();
    assertThat(
            RunDriver.unusedGpu("cpu", List.of("style", "--device=cpu"), UnusedGpuTest::oldDriver))
        .isEmpty();
    assertThat(RunDriver.unusedGpu("cuda:0", List.of("style"), UnusedGpuTest::oldDriver)).isEmpty();
    assertThat(RunDriver.unusedGpu("cpu", List.of("style"), Optional::empty)).isEmpty();
  }

  /** In a process of its own, since the driver's program is looked for on the search path. */
  @ParameterizedTest
  @EnumSource(names = {"STYLE", "FOLDER"})
  @DisabledOnOs(OS.WINDOWS)
  void run_onTheCpu_saysOnceWhyItUsesNoGpu(ToyRuns kind) throws Exception {
    ToyRuns.prepare(home);
    Files.createDirectory(home.resolve("runs"));
    Path driver = Files.createDirectory(home.resolve("driver")).resolve("nvidia-smi");
    Files.writeString(driver, "#!/bin/sh\necho '0, 9.0, 1, 81559'\n");
    assumeTrue(driver.toFile().setExecutable(true));
    assertThat(printed(kind, driver.getParent()))
        .containsOnlyOnce(
            "imglab: on the CPU: the GPU works, but this LibTorch is built for the CPU alone; run: imglab runtime use cuda");
  }

  private String printed(ToyRuns kind, Path searchPath) throws IOException, InterruptedException {
    Path output = home.resolve("output.txt");
    List<String> arguments =
        Stream.of(kind.begin(home, home.resolve("runs")))
            .map(Object::toString)
            .filter(argument -> !argument.equals("-q") && !argument.equals("--device=cpu"))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(SameProgram.of(arguments));
    builder.environment().keySet().removeIf(name -> name.matches("PYTORCH_.*|IMGLAB_.*|CUDA_.*"));
    builder.environment().put("PATH", searchPath.toString());
    builder.environment().put("IMGLAB_HOME", home.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }
}
