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
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The note that a result carries in its metadata about the run that made it: enough to repeat the
 * run, and no paths of the machine.
 *
 * @param config the style configuration, with names of files in place of paths
 * @param files name and SHA-256 of pictures and weights, by role
 * @param losses the last line of the run's metrics, without times
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

  /** A file identified by its contents. */
  public record NotedFile(String name, String sha256) {}

  public RunNote {
    plugins.forEach(plugin -> Objects.requireNonNull(plugin, "a plugin is null"));
    files.forEach((role, file) -> requireComplete(file));
  }

  private static void requireComplete(NotedFile file) {
    Objects.requireNonNull(file.name(), "a file has no name");
    Objects.requireNonNull(file.sha256(), "a file has no checksum");
  }

  /** The note of a run that has ended. */
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
   * @throws LabException if there is none, or it is damaged
   */
  public static RunNote read(Path picture) {
    String json = PictureMetadata.of(picture).run();
    if (json == null) {
      throw new LabException(
          "'%s' has no note of how it was made; give a result exactly as imglab wrote it"
              .formatted(picture));
    }
    try {
      return Json.parseRecord(json, RunNote.class);
    } catch (RuntimeException | StackOverflowError e) {
      throw new LabException(
          "the note in '%s' is damaged, or another version of imglab wrote it%s; use another copy of the file"
              .formatted(picture, reason(e)),
          e);
    }
  }

  /** The setting that is refused, in brackets; empty if the note is not even JSON of its kind. */
  private static String reason(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(LabException.class::isInstance)
        .findFirst()
        .map(refused -> " (%s)".formatted(refused.getMessage()))
        .orElse("");
  }
}
