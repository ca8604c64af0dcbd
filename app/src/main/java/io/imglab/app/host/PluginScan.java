package io.imglab.app.host;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for plugins and decides which may be loaded; loads none. */
public final class PluginScan {
  private final Map<String, PluginJar> chosen = new LinkedHashMap<>();
  private final List<RejectedPlugin> leftOut = new ArrayList<>();

  private PluginScan() {}

  /** Looks everywhere. */
  public static PluginScan of(PluginPlaces places) {
    PluginScan scan = new PluginScan();
    places.jars().forEach(jar -> scan.read(jar).ifPresent(scan::choose));
    try {
      Optional<PluginLock> lock = PluginLock.read(places.lock());
      places.folders().forEach(folder -> scan.look(folder, lock));
    } catch (LabException e) {
      scan.leftOut.add(
          RejectedPlugin.folder(
              places.lock(),
              e.getMessage() + "; delete it, or make it anew with: imglab plugins lock"));
    }
    return scan;
  }

  /** The same as if there were no lock: what a new lock would hold. */
  static PluginScan unlocked(PluginPlaces places) {
    PluginScan scan = new PluginScan();
    places.folders().forEach(folder -> scan.look(folder, Optional.empty()));
    return scan;
  }

  /** The same with one jar behind all others and instead of those of its id. */
  PluginScan with(PluginJar jar) {
    PluginScan scan = new PluginScan();
    scan.chosen.putAll(chosen);
    scan.chosen.remove(jar.id());
    scan.chosen.put(jar.id(), jar);
    return scan;
  }

  private void look(Path folder, Optional<PluginLock> lock) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<PluginJar> found = new ArrayList<>();
    try {
      Permissions.check(folder);
      jars(folder).forEach(path -> readSafe(path).ifPresent(found::add));
    } catch (LabException e) {
      leftOut.add(RejectedPlugin.folder(folder, e.getMessage()));
    }
    // The newest of one folder first: it is the one that counts.
    found.sort((a, b) -> JarChecks.compare(b.version(), a.version()));
    found.stream().filter(jar -> passes(jar, lock)).forEach(this::choose);
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new LabException("cannot read it", e);
    }
    Collections.sort(jars);
    return jars;
  }

  private Optional<PluginJar> readSafe(Path path) {
    try {
      Permissions.check(path);
      return read(path);
    } catch (LabException e) {
      leftOut.add(RejectedPlugin.jar(path, e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<PluginJar> read(Path path) {
    try {
      return Optional.of(PluginJar.read(path));
    } catch (LabException e) {
      leftOut.add(RejectedPlugin.jar(path, e.getMessage()));
      return Optional.empty();
    }
  }

  private boolean passes(PluginJar jar, Optional<PluginLock> lock) {
    try {
      lock.ifPresent(locked -> locked.check(jar));
      return true;
    } catch (LabException e) {
      leftOut.add(RejectedPlugin.plugin(jar, e.getMessage()));
      return false;
    }
  }

  private void choose(PluginJar jar) {
    PluginJar first = chosen.get(jar.id());
    if (first != null) {
      leftOut.add(again(jar, first));
      return;
    }
    try {
      JarChecks.check(jar);
      chosen.put(jar.id(), jar);
    } catch (LabException e) {
      leftOut.add(RejectedPlugin.plugin(jar, e.getMessage()));
    }
  }

  private static RejectedPlugin again(PluginJar jar, PluginJar first) {
    boolean together = jar.path().resolveSibling("").equals(first.path().resolveSibling(""));
    return together
        ? RejectedPlugin.plugin(
            jar,
            "'%s' and '%s' both have that id; delete one of them"
                .formatted(first.path().getFileName(), jar.path().getFileName()))
        : RejectedPlugin.shadowed(jar, first);
  }

  /** What may be loaded, in order of preference. */
  public List<PluginJar> chosen() {
    return List.copyOf(chosen.values());
  }

  /** What may not. */
  public List<RejectedPlugin> leftOut() {
    return List.copyOf(leftOut);
  }
}
