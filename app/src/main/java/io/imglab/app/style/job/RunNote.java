package io.imglab.app.style.job;

import com.google.gson.JsonElement;
import io.imglab.core.LabException;
import io.imglab.core.image.metadata.PictureMetadata;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunResult;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a result says of the run that made it: enough to repeat it, and no path of the machine.
 *
 * @param config the style configuration; its files are names without folders
 * @param files name and SHA-256 of pictures and weights, by role
 * @param losses the last line of the run's metrics without its time
 */
public record RunNote(
    RunKind kind,
    StyleConfig config,
    long seed,
    String device,
    Map<String, String> versions,
    List<Map<String, String>> plugins,
    Map<String, NotedFile> files,
    int steps,
    JsonElement losses) {

  /** A file that is known by its content. */
  public record NotedFile(String name, String sha256) {}

  /** The note of a run that has just ended. */
  static RunNote of(Manifest manifest, StyleConfig config, RunResult result) {
    Map<String, NotedFile> files = new LinkedHashMap<>();
    manifest.files().forEach((role, file) -> files.put(role, noted(file)));
    return new RunNote(
        manifest.kind(),
        config.withFiles(Path::getFileName),
        manifest.seed(),
        manifest.device(),
        manifest.versions(),
        manifest.plugins(),
        files,
        result.steps(),
        result.losses());
  }

  private static NotedFile noted(Fingerprint file) {
    return new NotedFile(String.valueOf(file.path().getFileName()), file.sha256());
  }

  /**
   * The note in a picture.
   *
   * @throws LabException if it has none, or a damaged one
   */
  public static RunNote read(Path picture) {
    String json = PictureMetadata.of(picture).run();
    if (json == null) {
      throw new LabException(
          "'%s' does not say how it was made; give a result of imglab as it was written"
              .formatted(picture));
    }
    try {
      RunNote note = Json.parse(json, RunNote.class);
      if (note.kind() != null
          && note.config() != null
          && note.files() != null
          && note.plugins() != null) {
        return note;
      }
    } catch (RuntimeException | StackOverflowError e) {
      // The same as one that lacks something: values may be out of range, too.
    }
    throw new LabException("the note in '%s' is damaged; use another copy".formatted(picture));
  }
}
