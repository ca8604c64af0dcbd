package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's driver, which is still asking a lab for its plan. */
final class ParentProcessTest {
  @TempDir private Path folder;

  @Test
  void driver_endsWithTheLabThatStartedIt() throws Exception {
    assumeTrue(File.separatorChar == '/', "skipped: executors run on Linux and macOS");
    Process driver = start();
    long planning = planning(driver);
    driver.getOutputStream().close(); // as when the lab is killed
    assertThat(driver.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(driver.exitValue()).isEqualTo(130);
    ProcessHandle.of(planning).ifPresent(process -> process.onExit().join());
  }

  private Process start() throws Exception {
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(
        folder.resolve("bin/imglab"), "echo $$ > child; exec sleep 600 >/dev/null 2>&1");
    new JobSpec(List.of("style"), true, 1, at(""), "", at(""), at("s"), at("r"), at("w"), 1)
        .write(folder.resolve("job"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SparkJob.class.getName(),
            at("job"))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private long planning(Process driver) throws Exception {
    Path child = folder.resolve("child");
    while (!Files.exists(child) || Files.readString(child).isBlank()) {
      assertThat(driver.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
      Thread.sleep(5);
    }
    return Long.parseLong(Files.readString(child).strip());
  }
}
