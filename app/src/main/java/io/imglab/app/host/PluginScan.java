package io.imglab.app.host;

import io.imglab.app.host.access.Permissions;
import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
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

/** Finds plugins and decides which may be loaded; loads none. */
final class PluginScan {
  private final Map<String, PluginJar> accepted = new LinkedHashMap<>();
  private final List<RejectedPlugin> rejected = new ArrayList<>();

  private final PluginPlaces places;
  private final JarStore store;

  private PluginScan(PluginPlaces places) {
    this.places = places;
    this.store = new JarStore(places.cache());
  }

  /** Scans all places. */
  public static PluginScan of(PluginPlaces places) {
    PluginScan scan = new PluginScan(places);
    places.jars().forEach(jar -> scan.read(jar).ifPresent(scan::accept));
    try {
      Optional<PluginLock> lock = PluginLock.read(places.lock());
      places.folders().forEach(folder -> scan.scanFolder(folder, lock));
    } catch (LabException e) {
      scan.rejected.add(
          RejectedPlugin.folder(
              places.lock(),
              e.getMessage() + "; delete it, or write a new one: imglab plugins lock"));
    }
    return scan;
  }

  /** The folders as if there were no lock: what a new lock would list. */
  static PluginScan unlocked(PluginPlaces places) {
    PluginScan scan = new PluginScan(places);
    places.folders().forEach(folder -> scan.scanFolder(folder, Optional.empty()));
    return scan;
  }

  /** The same with this jar as the last one, in place of any other with its id. */
  PluginScan with(PluginJar jar) {
    PluginScan scan = new PluginScan(places);
    scan.accepted.putAll(accepted);
    scan.accepted.remove(jar.id());
    scan.accepted.put(jar.id(), jar);
    return scan;
  }

  private void scanFolder(Path folder, Optional<PluginLock> lock) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<PluginJar> found = new ArrayList<>();
    try {
      checkPermissions(folder);
      jars(folder).forEach(path -> readSafe(path).ifPresent(found::add));
    } catch (LabException e) {
      rejected.add(RejectedPlugin.folder(folder, e.getMessage()));
    }
    // The newest version in a folder comes first, because the first one counts.
    found.sort((a, b) -> JarChecks.compare(b.version(), a.version()));
    found.stream().filter(jar -> isAllowed(jar, lock)).forEach(this::accept);
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new LabException("cannot read it: " + Reasons.of(e), e);
    }
    Collections.sort(jars);
    return jars;
  }

  private Optional<PluginJar> readSafe(Path path) {
    try {
      checkPermissions(path);
      return read(path);
    } catch (LabException e) {
      rejected.add(RejectedPlugin.jar(path, e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<PluginJar> read(Path path) {
    try {
      return Optional.of(store.read(path));
    } catch (LabException e) {
      rejected.add(RejectedPlugin.jar(path, e.getMessage()));
      return Optional.empty();
    }
  }

  private void checkPermissions(Path path) {
    if (places.isDistributed(path)) {
      Permissions.checkWithin(path, places.distribution().orElseThrow());
    } else {
      Permissions.check(path);
    }
  }

  private boolean isAllowed(PluginJar jar, Optional<PluginLock> lock) {
    try {
      lock.ifPresent(locked -> locked.check(jar));
      return true;
    } catch (LabException e) {
      rejected.add(RejectedPlugin.plugin(jar, e.getMessage()));
      return false;
    }
  }

  private void accept(PluginJar jar) {
    PluginJar first = accepted.get(jar.id());
    if (first != null) {
      rejected.add(duplicate(jar, first));
      return;
    }
    try {
      JarChecks.check(jar);
      accepted.put(jar.id(), jar);
    } catch (LabException e) {
      rejected.add(RejectedPlugin.plugin(jar, e.getMessage()));
    }
  }

  private static RejectedPlugin duplicate(PluginJar jar, PluginJar first) {
    boolean sameFolder = jar.path().resolveSibling("").equals(first.path().resolveSibling(""));
    return sameFolder
        ? RejectedPlugin.plugin(
            jar,
            "'%s' and '%s' both have this id; delete one of them"
                .formatted(first.path().getFileName(), jar.path().getFileName()))
        : RejectedPlugin.shadowed(jar, first);
  }

  /** The plugins that may be loaded, in order of precedence. */
  public List<PluginJar> accepted() {
    return List.copyOf(accepted.values());
  }

  /** The others, and folders that were skipped. */
  public List<RejectedPlugin> rejected() {
    return List.copyOf(rejected);
  }
}
