package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunReferenceTest {
  @TempDir private Path runs;

  @BeforeEach
  void makeRuns() throws IOException {
    make("00001-style-a-b", RunKind.STYLE);
    make("00002-dcgan-faces", RunKind.GAN);
    make("00007-style-golden_gate-wave", RunKind.STYLE);
    make("00070-style-batch-x", RunKind.STYLE_BATCH);
    Files.createDirectory(runs.resolve("00071-no-manifest"));
  }

  private void make(String name, RunKind kind) throws IOException {
    Path folder = Files.createDirectory(runs.resolve(name));
    Manifest.started(kind, List.of(), new JsonObject(), 1, "cpu", Map.of(), List.of(), Map.of())
        .write(folder.resolve("manifest.json"));
  }

  private String find(String text, RunKind... kinds) {
    RunReference all = RunReference.in(runs);
    RunReference reference = kinds.length == 0 ? all : all.latestOf(kinds);
    return reference.find(Path.of(text)).name();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 00007-style-golden_gate-wave",
    "00007, 00007-style-golden_gate-wave",
    "70, 00070-style-batch-x",
    "00007-style, 00007-style-golden_gate-wave",
    "00002-dcgan-faces, 00002-dcgan-faces",
    "0007, 00007-style-golden_gate-wave",
    "latest, 00070-style-batch-x"
  })
  void find_takesNumbersNamesAndPrefixes(String text, String name) {
    assertThat(find(text)).isEqualTo(name);
  }

  @Test
  void find_takesThePathThatExists() {
    assertThat(find(runs.resolve("00001-style-a-b").toString())).isEqualTo("00001-style-a-b");
    assertThatThrownBy(() -> find(runs.resolve("00071-no-manifest").toString()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is not a run directory")
        .hasMessageEndingWith("see 'imglab runs list', or delete it if its run was killed");
  }

  @Test
  void find_ofAFolderThatNoRunHasMade_doesNotAdviseToDeleteIt() throws IOException {
    Path photos = Files.createDirectory(runs.resolve("photos"));
    assertThatThrownBy(() -> find(photos.toString()))
        .hasMessageEndingWith("see 'imglab runs list'");
  }

  @Test
  void latest_isOfTheKind() {
    assertThat(find("latest", RunKind.GAN)).isEqualTo("00002-dcgan-faces");
    assertThat(find("latest", RunKind.STYLE)).isEqualTo("00007-style-golden_gate-wave");
    assertThatThrownBy(() -> find("latest", RunKind.DISTILL))
        .hasMessage(
            "there is no run of kind 'distill' in '%s'; name the folder of the runs with --runs"
                .formatted(runs));
  }

  @Test
  void find_listsWhatAnAmbiguousPrefixCouldBe() {
    assertThatThrownBy(() -> find("0000"))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "'0000' could be any of '00001-style-a-b', '00002-dcgan-faces',"
                + " '00007-style-golden_gate-wave'; write more of the name");
  }

  @Test
  void find_listsRunsOfTheSameNumber() throws IOException {
    make("00007-copy", RunKind.STYLE);
    assertThatThrownBy(() -> find("7")).hasMessageContaining("'00007-copy'");
    assertThat(find("00007-c")).isEqualTo("00007-copy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "71", "golden", "99999999999999", "..x"})
  void find_refusesWhatIsNoRun(String text) {
    assertThatThrownBy(() -> find(text))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'%s'".formatted(text))
        .hasMessageContaining("imglab runs list");
  }
}
