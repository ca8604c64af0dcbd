package io.imglab.app.style.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.app.style.option.StyleOptions;
import io.imglab.app.style.option.Writing;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What resuming a batch checks before anything is computed. */
final class BatchStartTest {
  @TempDir private Path folder;
  private Path weights;
  private RunFolder run;

  @BeforeEach
  void interruptBatch() throws IOException {
    PictureWriter.write(new Picture(new Size(8, 8), new float[192]), folder.resolve("a.png"));
    weights = Files.writeString(folder.resolve("tiny.safetensors"), "weights");
    var style = new StyleOptions().toConfig(folder.resolve("a.png"), folder.resolve("a.png"));
    BatchItem item = new BatchItem("a-a.png", style, List.of("style"), Map.of());
    Batch batch =
        new Batch(Batch.Layout.ROWS, List.of(item), null, Writing.DEFAULTS, null, null, false, null)
            .with("tiny", weights);
    run = RunFolder.create(folder.resolve("runs"), "a-a", "results");
    Manifest.started(
            RunKind.STYLE_BATCH,
            List.of("style"),
            Json.tree(batch),
            0,
            "cpu",
            Map.of(),
            List.of(),
            Map.of("weights", Fingerprint.of(weights)))
        .with(RunStatus.INTERRUPTED, 0)
        .write(run.manifest());
  }

  private Cli resumed(int code) {
    Cli cli = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    assertThat(cli.run("style", "--resume", run.path(), "--dry-run")).as(cli.err()).isEqualTo(code);
    return cli;
  }

  @Test
  void weightsThatHaveMoved_areFound() throws IOException {
    Path models = Files.createDirectories(folder.resolve("home/models"));
    Files.move(weights, models.resolve("tiny.safetensors"));
    assertThat(resumed(0).out()).contains("1/1  a.png x a.png -> a-a.png");
  }

  @Test
  void weightsThatHaveChanged_areRefused() throws IOException {
    Files.writeString(weights, "others");
    assertThat(resumed(1).err()).contains("tiny.safetensors' has changed since the run began");
  }

  @Test
  void weightsThatAreGone_areNamed() throws IOException {
    Files.delete(weights);
    assertThat(resumed(1).err()).contains("cannot read '" + weights + "'");
  }
}
