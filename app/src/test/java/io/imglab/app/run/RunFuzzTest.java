package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.core.testing.FolderDamage;
import io.imglab.core.testing.Fuzzer;
import io.imglab.core.testing.Kill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Run directories in which something outside has damaged a file: a command that resumes the run
 * makes the very same result, or refuses in one line.
 */
final class RunFuzzTest {
  @TempDir private Path home;

  @BeforeEach
  void prepare() throws IOException {
    ToyRuns.prepare(home);
  }

  private Cli cli() {
    return new Cli().with("IMGLAB_HOME", home);
  }

  @ParameterizedTest
  @EnumSource(names = {"STYLE", "GAN", "FOLDER"})
  void damagedRun_endsAsIfItWereNot_orIsRefused(ToyRuns kind) throws Exception {
    Path begun = Files.createDirectory(home.resolve("begun"));
    Kill counted = new Kill(Integer.MAX_VALUE);
    counted.during(() -> cli().run(kind.begin(home, Files.createDirectory(home.resolve("all")))));
    new Kill(counted.operations() * 6 / 10).during(() -> cli().run(kind.begin(home, begun)));
    Path run = Objects.requireNonNull(FinalFiles.firstRun(begun));
    Path kept = home.resolve("kept");
    FolderDamage.copy(run, kept);
    Cli resumed = cli();
    assertThat(resumed.run(kind.resume(run))).as(resumed.err()).isZero();
    byte[] expected = result(begun, run);
    new Fuzzer("run of kind " + kind, 2)
        .run(
            random -> {
              FolderDamage.copy(kept, run);
              Files.deleteIfExists(begun.resolve("out.png"));
              String damaged = FolderDamage.to(run, random);
              for (String command : new String[] {"show", "curves", "list"}) {
                Path named = command.equals("list") ? begun : run;
                check(
                    command.equals("list")
                        ? new Object[] {"runs", "list", "--runs=" + named}
                        : new Object[] {"runs", command, named});
              }
              boolean isDelivered = damaged.startsWith("results"); // the user's own by then
              if (check(kind.resume(run)) == 0 && !isDelivered) {
                assertThat(result(begun, run)).as(damaged).isEqualTo(expected);
              }
            });
  }

  private int check(Object... words) {
    Cli cli = cli();
    int code = cli.run(words);
    assertThat(cli.out()).doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]");
    assertThat(code).as(cli.err()).isIn(0, 1);
    cli.err().lines().forEach(Fuzzer::assertLine);
    if (code == 1) {
      assertThat(cli.err()).isNotBlank().doesNotContain("Exception");
    }
    return code;
  }

  /** Without the note, which quotes a manifest whose versions may be what was damaged. */
  private static byte[] result(Path runs, Path run) throws IOException {
    for (Path file :
        new Path[] {
          Files.exists(runs.resolve("out.png")) ? run.resolve("result.png") : runs,
          run.resolve("generator.safetensors"),
          run.resolve("results/0-style.png")
        }) {
      if (Files.isRegularFile(file)) {
        return Files.readAllBytes(file);
      }
    }
    throw new IOException("no result in " + run);
  }
}
