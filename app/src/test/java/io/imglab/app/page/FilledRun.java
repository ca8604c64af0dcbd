package io.imglab.app.page;

import com.google.gson.JsonObject;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run directory as a run leaves it, with names that would be markup. */
public final class FilledRun {
  public static final String HOSTILE = "<img src=x onerror=alert(1)>&\"'.png";

  private FilledRun() {}

  /** A style run of 30 steps with a sample of each. */
  public static RunFolder style(Path parent) throws IOException {
    RunFolder run = RunFolder.create(parent.resolve("runs"), "style-a-b");
    Map<String, Fingerprint> files = new LinkedHashMap<>();
    files.put("content", Fingerprint.of(picture(parent.resolve(HOSTILE), 300, 200)));
    files.put("style", Fingerprint.of(picture(parent.resolve("style.png"), 20, 30)));
    files.put("weights", Fingerprint.of(picture(parent.resolve("weights.png"), 1, 1)));
    manifest(
        run,
        RunKind.STYLE,
        """
        {"style": {"preset": "FINE", "size": {"longSide": 300, "exact": null},
          "network": {"weights": "/home/me/slim.safetensors"},
          "descent": {"optimizer": {"learningRate": 0.25, "algorithm": "LBFGS"}, "steps": 40},
          "execution": {"keepsAll": true}}, "output": "/home/me/out.png",
          "bounds": {"stopAfter": 30}}""",
        files);
    List<String> lines = new ArrayList<>();
    for (int step = 1; step <= 30; step++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"step\":%s,\"seconds\":%.1f,\"total\":%s,\"content\":%s}",
              step,
              step / 2.0,
              1_000_000 / step,
              step - 1));
      picture(sample(run, step), 60, 40);
    }
    Files.write(run.metrics(), lines);
    Files.writeString(
        run.events(),
        """
        {"step":5,"text":"continuing at 300x200"}
        {"step":9,"text":"</script><script>alert(1)</script>"}
        """);
    picture(run.result(), 1500, 1000);
    return run;
  }

  private static Path sample(RunFolder run, int step) {
    return run.samples().resolve(String.format(Locale.ROOT, "%06d.png", step));
  }

  public static void manifest(
      RunFolder run, RunKind kind, String config, Map<String, Fingerprint> files)
      throws IOException {
    Manifest.started(
            kind,
            List.of("style", "--content", "my photo's.jpg", "--size=300"),
            Json.parse(config, JsonObject.class),
            7,
            "cpu",
            Map.of("imglab", "0.1.0"),
            List.of(),
            files)
        .with(RunStatus.FINISHED, 30)
        .write(run.manifest());
  }

  public static Path picture(Path file, int width, int height) {
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = i % 255 / 255f;
    }
    PictureWriter.write(new Picture(new Size(width, height), rgb), file);
    return file;
  }
}
