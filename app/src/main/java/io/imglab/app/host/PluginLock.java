package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The jars that may be loaded, from {@code plugins.lock}. Without the file, all may.
 *
 * @param plugins in the order of their ids
 */
record PluginLock(List<Entry> plugins) {
  static final String CURE = "if you trust it, run: imglab plugins lock";

  /** One jar. */
  record Entry(String id, String version, String sha256) {}

  /**
   * Reads a lock file, if there is one.
   *
   * @throws LabException if it is damaged
   */
  static Optional<PluginLock> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(Json.readRecord(file, PluginLock.class));
  }

  static PluginLock of(List<PluginJar> jars) {
    return new PluginLock(
        jars.stream()
            .map(jar -> new Entry(jar.id(), jar.version(), jar.sha256()))
            .sorted(Comparator.comparing(Entry::id).thenComparing(Entry::sha256))
            .toList());
  }

  /**
   * Makes sure that a jar may be loaded.
   *
   * @throws LabException if not; the message does not name it
   */
  void check(PluginJar jar) {
    String sha256 = jar.sha256();
    if (plugins.stream().anyMatch(entry -> sha256.equals(entry.sha256()))) {
      return;
    }
    boolean isListed = plugins.stream().anyMatch(entry -> jar.id().equals(entry.id()));
    throw new LabException(
        "it %s; %s"
            .formatted(
                isListed ? "has changed since plugins.lock was written" : "is not in plugins.lock",
                CURE));
  }

  /** The same with this jar in place of all others with its id. */
  PluginLock with(PluginJar jar) {
    List<Entry> more = new ArrayList<>(without(jar.id()).plugins());
    more.addAll(of(List.of(jar)).plugins());
    more.sort(Comparator.comparing(Entry::id));
    return new PluginLock(more);
  }

  PluginLock without(String id) {
    return new PluginLock(plugins.stream().filter(entry -> !id.equals(entry.id())).toList());
  }

  void write(Path file) throws IOException {
    AtomicFile.writeText(file, Json.pretty(this));
  }
}
