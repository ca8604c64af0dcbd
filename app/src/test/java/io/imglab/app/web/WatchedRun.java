package io.imglab.app.web;

import com.google.gson.JsonObject;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A run directory as a style run leaves it, without a run. */
final class WatchedRun {
  private WatchedRun() {}

  /** A run with two steps, a sample and a result. */
  static RunFolder in(Path runs) throws IOException {
    RunFolder run = RunFolder.create(runs, "style-a-b");
    Manifest manifest =
        Manifest.started(
            RunKind.STYLE,
            List.of("style", "--content=a.jpg"),
            new JsonObject(),
            1,
            "cpu",
            Map.of(),
            List.of(),
            Map.of());
    manifest.with(RunStatus.FINISHED, 2).write(run.manifest());
    step(run, 1);
    step(run, 2);
    Files.writeString(run.samples().resolve("000002.png"), "sample 2");
    Files.writeString(run.result(), "the result");
    return run;
  }

  static void step(RunFolder run, int step) throws IOException {
    append(
        run,
        "{\"step\":%d,\"seconds\":%d.5,\"total\":3.0,\"content\":1.0}\n".formatted(step, step));
  }

  static void append(RunFolder run, String text) throws IOException {
    Files.write(
        run.metrics(),
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
