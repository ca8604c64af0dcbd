package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run directory from elsewhere must not choose which file of the user is written. */
final class RunSignatureTest {
  @TempDir private Path folder;
  private RunFolder run;
  private RunSignature own;
  private Path precious;

  @BeforeEach
  void begin() throws Exception {
    run = new RunFolder(Files.createDirectory(folder.resolve("run")));
    own = new RunSignature(new LabHome(folder.resolve("home")));
    precious = Files.writeString(folder.resolve("precious.png"), "mine");
  }

  @Test
  void check_ofAnOwnRun_allowsItsPlace() {
    own.sign(run, precious);
    assertThatCode(() -> own.check(run, precious, false)).doesNotThrowAnyException();
  }

  @Test
  void check_ofAnUnsignedRun_asksForTheOption() {
    assertThatThrownBy(() -> own.check(run, precious, true))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("would write '%s'".formatted(precious))
        .hasMessageContaining("--output");
  }

  @Test
  void check_ofASignatureForAnotherPlace_asks() {
    own.sign(run, folder.resolve("other.png"));
    assertThatThrownBy(() -> own.check(run, precious, true)).isInstanceOf(LabException.class);
  }

  @Test
  void check_ofAnotherUsersSignature_asks() {
    new RunSignature(new LabHome(folder.resolve("elsewhere"))).sign(run, precious);
    own.sign(new RunFolder(folder), precious);
    assertThatThrownBy(() -> own.check(run, precious, true)).isInstanceOf(LabException.class);
  }

  @Test
  void check_withAnEmptyKey_asks() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Files.createFile(folder.resolve("home/runs.key"));
    own.sign(run, precious);
    assertThatThrownBy(() -> own.check(run, precious, true)).isInstanceOf(LabException.class);
  }

  @Test
  void sign_byManyAtOnce_makesOneKey() {
    List<RunFolder> runs =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(
                i -> {
                  RunFolder each = RunFolder.create(folder.resolve("runs"), "run" + i);
                  own.sign(each, precious);
                  return each;
                })
            .toList();
    assertThat(runs).allMatch(each -> own.isOwn(each, precious));
  }

  @Test
  void check_ofAPlaceInTheRun_asksOnlyToOverwrite() throws Exception {
    Path inside = run.path().resolve("a.png");
    assertThatCode(() -> own.check(run, inside, false)).doesNotThrowAnyException();
    Files.writeString(inside, "there");
    assertThatThrownBy(() -> own.check(run, inside, false)).hasMessageContaining("--overwrite");
    assertThatCode(() -> own.check(run, inside, true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> own.check(run, run.path().resolve("../precious.png"), true))
        .hasMessageContaining("--output");
  }
}
