package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run directories that something outside has damaged. */
final class DamagedRunTest {
  private static final String GOOD = "{\"step\":1,\"seconds\":1.5,\"total\":3}";
  @TempDir private Path folder;

  private RunFolder run(String... lines) throws IOException {
    RunFolder run = RunFolder.create(folder, "damaged");
    Files.write(run.metrics(), String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    return run;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{}",
        "{\"step\":null}",
        "{\"step\":\"two\",\"total\":1}",
        "{\"step\":{},\"total\":1}",
        "{\"step\":[2,3],\"total\":1}",
        "{\"step\":2.5,\"total\":1}",
        "{\"step\":-2,\"total\":1}",
        "{\"step\":1e300,\"total\":1}",
        "{\"step\":NaN,\"total\":1}",
        "{\"st\u00ff\u00fe",
        "{\"step\":2,\"tot"
      })
  void line_ofNoStep_isLeftOutAndSaid(String line) throws IOException {
    RunFolder run = run(GOOD, line);
    assertThat(run.secondsOfWork()).isEqualTo(1.5);
    assertThat(run.lastLosses()).hasValue(GOOD);
    LogReview review = LogReview.of(2, run.metrics());
    assertThat(review.lastLine()).isEqualTo(GOOD);
    assertThat(review.gap().orElseThrow())
        .contains("metrics.jsonl' was cut or changed", "1 of 2 steps, from step 2 on");
    assertThat(Files.readString(run.metrics())).isEqualTo(GOOD + "\n");
  }

  @Test
  void review_ofDeletedMetrics_saysSo() throws IOException {
    RunFolder run = run();
    Files.delete(run.metrics());
    assertThat(LogReview.of(40, run.metrics()).gap().orElseThrow()).contains("40 of 40 steps");
    assertThat(LogReview.of(0, run.metrics()).gap()).isEmpty();
  }

  @Test
  void review_dropsTheLastAssessment_whichIsRepeated() throws IOException {
    LogReview review = LogReview.of(1, run(GOOD, "{\"step\":1,\"seconds\":2,\"swd\":9}").metrics());
    assertThat(review.isAssessed()).isTrue();
    assertThat(review.lastLine()).isEqualTo(GOOD);
    assertThat(review.gap()).isEmpty();
  }

  @Test
  void checkpoints_withoutTheirFolder_areNone() throws IOException {
    RunFolder run = run();
    Files.delete(run.checkpoints());
    Checkpoints checkpoints = new Checkpoints(run.checkpoints(), 2);
    assertThat(checkpoints.newestFirst()).isEmpty();
    checkpoints.clear(0);
    checkpoints.createFolder();
    assertThat(run.checkpoints()).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "argv",
        "config",
        "device",
        "versions",
        "plugins",
        "files",
        "started",
        "updated",
        "kind",
        "status"
      })
  void manifest_withoutAPart_isALine(String part) throws IOException {
    assertDamaged(json -> json.remove(part));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"argv\":[null]}",
        "{\"files\":{\"content\":null}}",
        "{\"files\":{\"content\":{\"path\":\"x\"}}}",
        "{\"plugins\":[null]}",
        "{\"steps\":\"many\"}",
        "{\"seed\":{}}"
      })
  void manifest_withAnotherPart_isALine(String other) throws IOException {
    JsonObject parts = Json.parse(other, JsonObject.class);
    assertDamaged(json -> parts.entrySet().forEach(e -> json.add(e.getKey(), e.getValue())));
  }

  private void assertDamaged(java.util.function.Consumer<JsonObject> damage) throws IOException {
    Manifest manifest =
        Manifest.started(
            RunKind.GAN, List.of("a"), new JsonObject(), 1, "cpu", Map.of(), List.of(), Map.of());
    JsonObject json = Json.tree(manifest).getAsJsonObject();
    damage.accept(json);
    Path file = Files.writeString(folder.resolve("manifest.json"), Json.pretty(json));
    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("manifest.json' is damaged");
  }
}
