package io.imglab.core.run;

import com.google.gson.JsonElement;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run was and how it went.
 *
 * @param kind of experiment
 * @param argv the command line
 * @param config the resolved configuration of the experiment
 * @param device where it computes
 * @param versions of imglab, DJL, LibTorch, Java and the operating system
 * @param plugins with their versions and fingerprints
 * @param files pictures and weights with their fingerprints, by role
 * @param steps done so far
 * @param started and {@code updated}: ISO-8601, UTC
 */
public record Manifest(
    RunStatus status,
    RunKind kind,
    List<String> argv,
    JsonElement config,
    long seed,
    String device,
    Map<String, String> versions,
    List<Map<String, String>> plugins,
    Map<String, Fingerprint> files,
    int steps,
    String started,
    String updated) {
  public Manifest {
    Objects.requireNonNull(status, "a manifest of no known status");
    Objects.requireNonNull(kind, "a manifest of no known kind");
  }

  /** The current time in the manifest's form. */
  public static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The manifest of a run that begins now. */
  public static Manifest started(
      RunKind kind,
      List<String> argv,
      JsonElement config,
      long seed,
      String device,
      Map<String, String> versions,
      List<Map<String, String>> plugins,
      Map<String, Fingerprint> files) {
    String now = now();
    return new Manifest(
        RunStatus.RUNNING, kind, argv, config, seed, device, versions, plugins, files, 0, now, now);
  }

  /** The same run at another point. */
  public Manifest with(RunStatus newStatus, int newSteps) {
    return new Manifest(
        newStatus, kind, argv, config, seed, device, versions, plugins, files, newSteps, started,
        now());
  }

  /**
   * Makes sure that the run is of a kind.
   *
   * @param folder where it is, to say so
   * @throws LabException if it is not
   */
  public void require(RunKind wanted, RunFolder folder) {
    if (kind != wanted) {
      throw new LabException(
          "run '%s' is of kind '%s', not '%s'; choose another, see 'imglab runs list'"
              .formatted(folder.path(), kind, wanted));
    }
  }

  public static Manifest read(Path file) {
    return Json.read(file, Manifest.class);
  }

  public void write(Path file) throws IOException {
    AtomicFile.writeText(file, Json.pretty(this));
  }
}
