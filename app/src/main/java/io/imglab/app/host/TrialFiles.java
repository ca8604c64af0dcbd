package io.imglab.app.host;

import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files through which a trial's process reports; its output may be a plugin's. */
record TrialFiles(Path folder) {
  private Path startedFile() {
    return folder.resolve("started");
  }

  /** The result; there is none if the plugin has ended the process. */
  Path probe() {
    return folder.resolve("probe.json");
  }

  /** What ran last, in the words of a message; nothing if Java did not get so far. */
  Optional<String> started() throws IOException {
    return Files.exists(startedFile())
        ? Optional.of(Files.readString(startedFile()))
        : Optional.empty();
  }

  void start(String what) throws IOException {
    Files.writeString(startedFile(), what);
  }

  void finish(PluginProbe result) throws IOException {
    AtomicFile.writeText(probe(), Json.line(result));
  }
}
