package io.imglab.app.style.job;

import io.imglab.core.LabException;
import io.imglab.core.models.Models;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run that was recorded. The weights may be elsewhere now, with the program that
 * brings them: a newer distribution, or a Java program that has unpacked them anew.
 */
public record RecordedFiles(Manifest manifest) {
  /**
   * The same configuration with the weights where they are now.
   *
   * @throws LabException if another file is gone or has changed
   */
  public StyleConfig checked(StyleConfig config, Models models) {
    Map<String, Fingerprint> files = new LinkedHashMap<>(manifest.files());
    Path moved = moved(config.network(), models);
    if (moved != null) {
      files.remove(StyleFiles.WEIGHTS);
    }
    files.values().forEach(Fingerprint::check);
    return moved == null
        ? config
        : config.with(config.network().with(String.valueOf(config.network().extractor()), moved));
  }

  /** The place of weights that are not where they were; null if they are, or cannot be found. */
  private @Nullable Path moved(NetworkConfig network, Models models) {
    Path file = network.weights();
    if (file == null || network.extractor() == null || Files.exists(file)) {
      return null;
    }
    return models.installed().stream()
        .filter(it -> it.getFileName().equals(file.getFileName()) && isRecorded(it))
        .findFirst()
        .orElse(null);
  }

  private boolean isRecorded(Path file) {
    Fingerprint recorded = manifest.files().get(StyleFiles.WEIGHTS);
    return recorded != null && Fingerprint.of(file).sha256().equals(recorded.sha256());
  }
}
