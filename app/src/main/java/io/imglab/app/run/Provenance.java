package io.imglab.app.run;

import ai.djl.engine.Engine;
import io.imglab.core.Version;
import io.imglab.core.device.Devices;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run's directory records about the program and the command that made it. */
public final class Provenance {
  private Provenance() {}

  public static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("imglab", Version.current());
    versions.put("djl", Engine.getDjlVersion());
    versions.put("libtorch", Devices.libtorchVersion());
    versions.put("java", System.getProperty("java.version"));
    versions.put(
        "os",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    return versions;
  }

  /**
   * A line for each plugin that has changed since a run began.
   *
   * @param now the loaded plugins
   */
  public static List<String> changes(Manifest manifest, List<Map<String, String>> now) {
    return manifest.plugins().stream()
        .filter(before -> !now.contains(before))
        .map(before -> before.get("id"))
        .map("plugin '%s' has changed since the run began; the results may differ"::formatted)
        .toList();
  }

  /** Writes the picocli argument file that repeats a run: one argument per line. */
  public static void writeArguments(RunFolder folder, List<String> arguments, long seed)
      throws IOException {
    List<String> lines = new ArrayList<>(arguments);
    if (lines.stream().noneMatch(argument -> argument.matches("--seed(=.*)?"))) {
      lines.add("--seed=" + seed);
    }
    AtomicFile.writeText(folder.arguments(), String.join("\n", lines) + "\n");
  }
}
