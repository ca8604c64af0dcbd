package io.imglab.app.runs;

import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import org.jspecify.annotations.Nullable;

/**
 * A run as {@code runs list} shows it; also the JSON of a run there.
 *
 * @param run its path
 * @param number 0 if its directory was renamed
 * @param kind null if the manifest is damaged, as is everything but the size then
 * @param steps done
 * @param bytes of all its files
 * @param started in ISO-8601, UTC
 * @param updated in ISO-8601, UTC
 */
record RunSummary(
    String run,
    int number,
    @Nullable String kind,
    String status,
    @Nullable Integer steps,
    long bytes,
    @Nullable String started,
    @Nullable String updated) {
  private static final String DAMAGED = "damaged manifest";

  static RunSummary of(RunFolder folder) {
    String path = folder.path().toString();
    long bytes = RunSize.of(folder.path());
    try {
      Manifest manifest = Manifest.read(folder.manifest());
      return new RunSummary(
          path,
          folder.number(),
          manifest.kind().toString(),
          RunState.of(folder, manifest),
          manifest.steps(),
          bytes,
          manifest.started(),
          manifest.updated());
    } catch (LabException e) {
      return new RunSummary(path, folder.number(), null, DAMAGED, null, bytes, null, null);
    }
  }

  /** The cells of a row; a failure's reason is left to {@code runs show}. */
  Object[] cells() {
    return new Object[] {run, text(kind), status, text(steps), RunSize.text(bytes), text(started)};
  }

  private static Object text(@Nullable Object value) {
    return value == null ? "" : value;
  }
}
