package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestRequestTest {
  record Inner(String name, @Nullable Integer limit) {
    Inner {
      if (limit != null && limit < 1) {
        throw new LabException("limit '%d' is too small".formatted(limit));
      }
    }
  }

  record Request(Inner inner, List<Inner> more, @Nullable Double seconds) {}

  private static Manifest manifest(String config) {
    JsonObject json = JsonParser.parseString(config).getAsJsonObject();
    return Manifest.started(
        RunKind.STYLE, List.of(), json, 1, "cpu", Map.of(), List.of(), Map.of());
  }

  @Test
  void request_isTheRecord() {
    assertThat(manifest("{inner: {name: a}, more: [{name: b, limit: 2}]}").request(Request.class))
        .isEqualTo(new Request(new Inner("a", null), List.of(new Inner("b", 2)), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{inner: {}, more: []}",
        "{inner: {name: a}}",
        "{inner: {name: a}, more: [{limit: 2}]}",
        "{inner: {name: a, limit: 0}, more: []}",
        "{inner: [], more: []}",
        "{inner: {name: a}, more: [], seconds: soon}"
      })
  void request_ofOtherSettings_isALine(String config) {
    assertThatThrownBy(() -> manifest(config).request(Request.class))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("the settings in the run's manifest.json are damaged");
  }

  /** A changed digit would be another run, whose first steps are those of this one. */
  @Test
  void request_ofChangedSettings_isRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("manifest.json");
    manifest("{inner: {name: a, limit: 7}, more: [], seconds: 1e-5}").write(file);
    assertThat(Manifest.read(file).request(Request.class).seconds()).isEqualTo(1e-5);
    Files.writeString(file, Files.readString(file).replace("\"limit\": 7", "\"limit\": 8"));
    Manifest changed = Manifest.read(file);
    assertThatThrownBy(() -> changed.request(Request.class))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("manifest.json have changed since it began; restore them");
  }

  @Test
  void request_ofAnEarlierVersion_isTheRecord(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("manifest.json");
    manifest("{inner: {name: a}, more: []}").write(file);
    Files.writeString(
        file, Files.readString(file).replaceFirst(",\\s*\"configSha256\": \"\\w*\"", ""));
    Manifest earlier = Manifest.read(file);
    assertThat(earlier.configSha256()).isNull();
    assertThat(earlier.request(Request.class).inner().name()).isEqualTo("a");
  }
}
