package io.imglab.app.host;

import io.imglab.app.host.access.Permissions;
import io.imglab.core.Version;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers results of trials under the SHA-256 of the jars, so that each plugin is tried once.
 *
 * @param folder where they are kept
 */
record RememberedTrial(Trial trial, Path folder) implements Trial {
  /**
   * After this time a plugin that had to be stopped is tried again; it may have been the machine.
   */
  private static final Duration STOPPED = Duration.ofMinutes(10);

  @Override
  public PluginProbe of(List<PluginJar> jars) {
    Path file = folder.resolve(key(jars) + ".json");
    return read(file).orElseGet(() -> keep(trial.of(jars), file));
  }

  private static String key(List<PluginJar> jars) {
    MessageDigest digest = Sha256.digest();
    String platform = Version.current() + " " + Runtime.version();
    digest.update(platform.getBytes(StandardCharsets.UTF_8));
    jars.forEach(jar -> digest.update(jar.sha256().getBytes(StandardCharsets.UTF_8)));
    return Sha256.hex(digest);
  }

  private static Optional<PluginProbe> read(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        PluginProbe probe = Json.parseRecord(Files.readString(file), PluginProbe.class);
        return Optional.of(probe).filter(it -> it.isFaultless() || isRecent(file));
      }
    } catch (IOException | RuntimeException e) {
      // damaged, and tried again
    }
    return Optional.empty();
  }

  private static boolean isRecent(Path file) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return written.plus(STOPPED).isAfter(Instant.now());
    } catch (IOException e) {
      return false;
    }
  }

  /** Other faults are not kept: they cost little, and the user may be about to mend them. */
  private PluginProbe keep(PluginProbe probe, Path file) {
    if (!probe.isFaultless() && !probe.stopped()) {
      return probe;
    }
    try {
      Permissions.createPrivateFolder(folder);
      Permissions.check(folder);
      AtomicFile.writeText(file, Json.line(probe));
    } catch (IOException | io.imglab.core.LabException e) {
      // tried again the next time
    }
    return probe;
  }
}
