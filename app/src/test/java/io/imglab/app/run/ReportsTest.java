package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.core.io.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Finished runs have a report, which changes nothing else and is never a reason to fail. */
final class ReportsTest {
  private static final String REPORT = "report.html";

  private final Cli cli = new Cli();
  @TempDir private Path home;

  @BeforeEach
  void prepare() throws IOException {
    cli.with("IMGLAB_HOME", home);
    ToyRuns.prepare(home);
  }

  private Path run(ToyRuns kind, String name, String... more) throws IOException {
    Path runs = Files.createDirectory(home.resolve(name));
    Object[] command = Stream.of(kind.begin(home, runs), more).flatMap(Arrays::stream).toArray();
    assertThat(cli.run(command)).as(cli.err()).isZero();
    return runs;
  }

  @ParameterizedTest
  @EnumSource(names = {"STYLE", "FOLDER", "GAN"})
  void finishedRun_hasAReport_andWithoutItTheSameFiles(ToyRuns kind) throws IOException {
    Path with = run(kind, "with");
    Path without = run(kind, "without", "--no-report");
    assertThat(FinalFiles.firstRun(with).resolve(REPORT)).exists();
    assertThat(FinalFiles.firstRun(without).resolve(REPORT)).doesNotExist();
    assertThat(FinalFiles.of(without)).isEqualTo(FinalFiles.of(with));
  }

  @Test
  void reportThatCannotBeWritten_isANote() throws Exception {
    Path runs = Files.createDirectory(home.resolve("full"));
    Object[] command =
        Stream.of(ToyRuns.STYLE.begin(home, runs)).filter(word -> !word.equals("-q")).toArray();
    FileOperations.observe(
        file -> {
          if (file.toString().contains(REPORT)) {
            throw new IOException("No space left on device");
          }
        },
        () -> assertThat(cli.run(command)).as(cli.err()).isZero());
    assertThat(cli.err())
        .contains("imglab: the report could not be written (cannot write '")
        .contains("the run is complete; write it with: imglab runs report ");
    Path run = FinalFiles.firstRun(runs);
    assertThat(run.resolve("manifest.json")).content().contains("\"finished\"");
    assertThat(cli.run("runs", "report", run, "-o", home.resolve("x.html"))).isZero();
    assertThat(cli.run("runs", "report", run, "-o", home.resolve("x.html"))).isNotZero();
    assertThat(cli.err()).contains("--overwrite");
    assertThat(cli.run("runs", "report", run, "-o", home.resolve("x.html"), "--overwrite"))
        .isZero();
    assertThat(home.resolve("x.html")).content().contains("id=\"run\"");
  }
}
