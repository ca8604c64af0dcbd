package io.imglab.core.run;

import com.google.gson.JsonElement;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code manifest.json} of a run: all that determines its result, and how far it has come.
 *
 * @param kind of the experiment
 * @param argv the command line
 * @param config the resolved configuration of the experiment
 * @param device on which it computes
 * @param versions of imglab, DJL, LibTorch, Java and the operating system; on a GPU also which it
 *     is, and whether TF32 is allowed
 * @param plugins in use, each with its name, version and checksum
 * @param files the pictures and weights in use, by role
 * @param steps done so far
 * @param started time in ISO-8601, UTC
 * @param updated time in ISO-8601, UTC
 * @param configSha256 SHA-256 of the configuration, which a resumed run must have unchanged; null
 *     in manifests of earlier versions
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
    String updated,
    @Nullable String configSha256) {
  private static final String NEW_RUN = " start a new run, with its args.txt for instance";

  public Manifest {
    Objects.requireNonNull(status, "the status is missing or unknown");
    Objects.requireNonNull(kind, "the kind is missing or unknown");
  }

  /** The current time in the format of {@code started} and {@code updated}. */
  public static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The manifest of a run that starts now. */
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
        RunStatus.RUNNING,
        kind,
        argv,
        config,
        seed,
        device,
        versions,
        plugins,
        files,
        0,
        now,
        now,
        digest(config));
  }

  /** The manifest of the same run with another status and number of steps, updated now. */
  public Manifest with(RunStatus newStatus, int newSteps) {
    return new Manifest(
        newStatus,
        kind,
        argv,
        config,
        seed,
        device,
        versions,
        plugins,
        files,
        newSteps,
        started,
        now(),
        configSha256);
  }

  /** The manifest of the same run with other settings and arguments. */
  public Manifest extended(JsonElement newConfig, List<String> newArguments) {
    return new Manifest(
        status,
        kind,
        newArguments,
        newConfig,
        seed,
        device,
        versions,
        plugins,
        files,
        steps,
        started,
        now(),
        digest(newConfig));
  }

  private static String digest(JsonElement config) {
    MessageDigest digest = Sha256.digest();
    digest.update(Json.line(config).getBytes(StandardCharsets.UTF_8));
    return Sha256.hex(digest);
  }

  /**
   * Checks the kind of the run.
   *
   * @param folder of the run, for the message
   * @throws LabException if the run is of another kind
   */
  public void require(RunKind expected, RunFolder folder) {
    if (kind != expected) {
      throw new LabException(
          "run '%s' is of kind '%s', not '%s'; choose another one, see 'imglab runs list'"
              .formatted(folder.path(), kind, expected));
    }
  }

  /**
   * What was asked for, as a record.
   *
   * @throws LabException if the recorded settings were changed, or are from another version
   */
  public <T extends Record> T request(Class<T> type) {
    try {
      if (configSha256 == null || configSha256.equals(digest(config))) {
        return Json.parseRecord(config.toString(), type);
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw new LabException(
          "the settings in the run's manifest.json are damaged, or another version of imglab wrote them;"
              + NEW_RUN,
          e);
    }
    throw new LabException(
        "the settings in the run's manifest.json have changed since it began; restore them, or"
            + NEW_RUN);
  }

  /**
   * Reads a manifest, of which nothing may be missing.
   *
   * @throws LabException if it is damaged
   */
  public static Manifest read(Path file) {
    return Json.readRecord(file, Manifest.class);
  }

  public void write(Path file) throws IOException {
    AtomicFile.writeText(file, Json.pretty(this));
  }
}
