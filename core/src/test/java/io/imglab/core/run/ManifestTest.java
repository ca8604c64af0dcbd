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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The values in manifests on disk, which must never change. */
final class ManifestTest {
  @TempDir Path folder;

  private static Manifest manifest(RunKind kind) {
    return Manifest.started(
        kind, List.of("style"), new JsonObject(), 1, "cpu", Map.of(), List.of(), Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void kind_isWrittenAsItsLabel(RunKind kind) throws IOException {
    Path file = folder.resolve("manifest.json");
    manifest(kind).write(file);
    assertThat(Files.readString(file)).contains("\"kind\": \"%s\"".formatted(kind));
    assertThat(Manifest.read(file).kind()).isEqualTo(kind);
  }

  static List<Arguments> statuses() {
    return List.of(
        Arguments.of(RunStatus.RUNNING, "running"),
        Arguments.of(RunStatus.FINISHED, "finished"),
        Arguments.of(RunStatus.INTERRUPTED, "interrupted"),
        Arguments.of(RunStatus.failed("no \"space\": left"), "failed: no \\\"space\\\": left"));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void status_isWrittenAsItsText(RunStatus status, String words) throws IOException {
    Path file = folder.resolve("manifest.json");
    manifest(RunKind.STYLE).with(status, 3).write(file);
    assertThat(Files.readString(file)).contains("\"status\": \"%s\"".formatted(words));
    assertThat(Manifest.read(file).status()).isEqualTo(status);
  }

  @Test
  void read_ofAnUnknownKind_isDamaged() throws IOException {
    Path file = folder.resolve("manifest.json");
    manifest(RunKind.STYLE).write(file);
    Files.writeString(
        file, Files.readString(file).replace("\"kind\": \"style\"", "\"kind\": \"x\""));
    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void require_ofAnotherKind_namesBoth() {
    RunFolder run = new RunFolder(folder);
    manifest(RunKind.GAN).require(RunKind.GAN, run);
    assertThatThrownBy(() -> manifest(RunKind.GAN).require(RunKind.STYLE, run))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is of kind 'gan', not 'style'");
  }
}
