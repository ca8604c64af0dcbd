package io.imglab.core.metrics;

import static io.imglab.core.metrics.TestImages.constant;
import static io.imglab.core.metrics.TestImages.noise;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.core.image.ImageSet;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationReportTest {
  @TempDir Path folder;

  private static EvaluationReport report(ImageSet samples, ImageSet reals) {
    NearestImages nearest = NearestImages.of(samples, reals, 1);
    return EvaluationReport.of("runs/<1>", samples, reals, nearest, 1);
  }

  @Test
  void json_hasAllValues() throws IOException {
    float[][] vectors = {{1, 2}, {3, 4}};
    Path file = folder.resolve("report.json");
    report(noise(5, 1, 16, 16, 1), noise(9, 1, 16, 16, 2))
        .with(EvaluationReport.Features.of("toy", "relu1", vectors, vectors, 1))
        .writeJson(file);
    JsonObject json = Json.read(file, JsonObject.class);
    assertThat(json.getAsJsonObject("slicedWasserstein").get("distance").getAsDouble())
        .isPositive();
    assertThat(json.getAsJsonObject("nearest").get("copies").getAsDouble()).isBetween(0., 1.);
    assertThat(json.get("diversity").getAsDouble()).isPositive();
    assertThat(
            json.getAsJsonObject("features")
                .getAsJsonObject("frechet")
                .getAsJsonArray("notes")
                .size())
        .isEqualTo(2);
  }

  @Test
  void json_ofDegenerateSets_hasNullsButNoNaN() {
    String json = report(constant(1, 1, 8, 0), constant(1, 1, 8, 0)).toJson();
    assertThat(json).doesNotContain("NaN").contains("\"copies\": null");
  }

  /** One grey image is nearer to each real image than these are to each other. */
  @Test
  void samplesThatHardlyDiffer_areSaidBesideTheShareOfCopies() throws IOException {
    EvaluationReport collapsed = report(constant(9, 1, 16, 0), noise(9, 1, 16, 16, 2));
    assertThat(collapsed.nearest().copies()).isEqualTo(1);
    assertThat(collapsed.notes()).anyMatch(note -> note.startsWith("the samples hardly differ"));
    Path file = folder.resolve("collapsed.html");
    collapsed.writeHtml(file, List.of());
    assertThat(Files.readString(file)).contains("means nothing here", "share of copies means");
    EvaluationReport varied = report(noise(9, 1, 16, 16, 1), noise(9, 1, 16, 16, 2));
    assertThat(varied.notes()).noneMatch(note -> note.contains("hardly differ"));
  }

  @Test
  void html_isEscapedAndShowsTheFigures() throws IOException {
    Path file = folder.resolve("report.html");
    EvaluationReport report = report(constant(2, 1, 8, 0), constant(1, 1, 8, 0));
    report.writeHtml(file, List.of(new EvaluationReport.Figure("samples \"a\"", "grid.png")));
    assertThat(Files.readString(file))
        .contains(
            "<h1>runs/&lt;1&gt;</h1>",
            "<button type=\"button\">value<",
            "src=\"grid.png\"",
            "samples &quot;a&quot;")
        .contains("2 samples against 1 real images, 8x8 grey, seed 1")
        .contains(">unknown</td>", "copies cannot be detected with a single real image")
        .doesNotContain("%1$s", "%%");
  }
}
