package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.imglab.core.io.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof of a GPU, on the processor and with tiny sizes. */
final class ProofIT {
  @TempDir private Path folder;

  @Test
  void prove_quickly_passesEverySection() throws Exception {
    Program program = new Program(folder, folder.resolve("home"), 300);
    int code = program.run("doctor", "--device", "cpu", "--quick", "--prove", "report.json");
    assertThat(code).as(program.printed()).isZero();
    JsonObject report = Json.read(folder.resolve("report.json"), JsonObject.class);
    assertThat(report.get("passed").getAsBoolean()).isTrue();
    assertThat(report.getAsJsonObject("machine").get("processor").getAsString()).isNotBlank();
    List<String> names = new ArrayList<>();
    report
        .getAsJsonArray("sections")
        .forEach(section -> names.add(section.getAsJsonObject().get("name").getAsString()));
    assertThat(names)
        .contains("installation", "golden traces", "resume after kill")
        .contains("style 32 float32", "style 64 float32", "dcgan float32", "dense-gan float32")
        .contains("memory of style", "memory of dcgan");
    assertThat(figures(report, "resume after kill").get("same_bits").getAsBoolean()).isTrue();
    assertThat(figures(report, "style 32 float32").get("speedup").getAsDouble()).isPositive();
  }

  private static JsonObject figures(JsonObject report, String name) {
    for (JsonElement section : report.getAsJsonArray("sections")) {
      if (section.getAsJsonObject().get("name").getAsString().equals(name)) {
        return section.getAsJsonObject().getAsJsonObject("figures");
      }
    }
    throw new AssertionError(name);
  }
}
