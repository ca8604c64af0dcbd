package io.imglab.app.host;

import io.imglab.app.host.access.Permissions;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Installs plugins in the user's plugin folder and removes them. */
public final class Installer {
  private final PluginPlaces places;
  private final Path folder;
  private final Set<String> commands;
  private final Trial trial;

  /**
   * An installer for one plugin folder.
   *
   * @param folder the user's plugin folder, created when needed
   * @param commands names of the lab's own commands
   * @param trial how a jar is tried
   */
  public Installer(PluginPlaces places, Path folder, Set<String> commands, Trial trial) {
    this.places = places;
    this.folder = folder;
    this.commands = commands;
    this.trial = trial;
  }

  /**
   * Installs a jar after checking it and a trial. Older versions in the user's folder are deleted;
   * a lock file is updated.
   *
   * @throws LabException if it would not be loaded
   */
  public PluginListing.Entry install(Path file) throws IOException {
    PluginJar jar = read(file);
    Optional<PluginLock> lock = PluginLock.read(places.lock());
    PluginScan.unlocked(places).accepted().forEach(present -> checkNewer(jar, present));
    // Only permitted plugins are tried beside it.
    PluginListing.Entry entry = tried(jar, PluginScan.of(places));
    List<Path> old = jarsOf(jar.id());
    Path target = folder.resolve(jar.fileName());
    Permissions.createFolder(folder);
    Permissions.check(folder);
    AtomicFile.writeStream(target, out -> Files.copy(jar.file(), out));
    Permissions.restrictFile(target);
    for (Path path : old) {
      Files.deleteIfExists(path);
    }
    PluginJar installed = PluginJar.read(target);
    write(lock.map(it -> it.with(installed)));
    return new PluginListing.Entry(installed, entry.parts());
  }

  private PluginJar read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LabException("there is no file '%s'; name a plugin's jar".formatted(file));
    }
    try {
      PluginJar jar = new JarStore(places.cache()).read(file);
      JarChecks.check(jar);
      return jar;
    } catch (LabException e) {
      throw refused(file, e.getMessage());
    }
  }

  private static LabException refused(Path file, String reason) {
    return new LabException("'%s' is not installed: %s".formatted(file, reason));
  }

  private static void checkNewer(PluginJar jar, PluginJar present) {
    if (present.id().equals(jar.id()) && JarChecks.compare(jar.version(), present.version()) <= 0) {
      throw refused(
          jar.path(),
          "version %s of plugin '%s' is already in '%s'; only a newer version can replace it"
              .formatted(present.version(), present.id(), present.path()));
    }
  }

  private PluginListing.Entry tried(PluginJar jar, PluginScan scan) {
    PluginListing listing = new PluginListing(scan.with(jar), places, commands, trial);
    listing.rejected().stream()
        .filter(it -> it.path().equals(jar.path()))
        .findFirst()
        .ifPresent(
            problem -> {
              throw refused(jar.path(), problem.message());
            });
    return listing.entries().stream()
        .filter(entry -> entry.jar().path().equals(jar.path()))
        .findFirst()
        .orElseThrow(() -> refused(jar.path(), "it was not tried"));
  }

  /** The jars of a plugin in the user's folder. */
  private List<Path> jarsOf(String id) throws IOException {
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        files.forEach(jars::add);
      }
    }
    jars.removeIf(jar -> !jar.getFileName().toString().equals(id) && !isOf(id, jar));
    return jars;
  }

  private static boolean isOf(String id, Path jar) {
    try {
      return PluginJar.read(jar).id().equals(id);
    } catch (LabException e) {
      return false;
    }
  }

  /**
   * Deletes a plugin from the user's folder.
   *
   * @param id the plugin's id, or the file name of a jar without one
   * @return the deleted jars
   */
  public List<Path> remove(String id) throws IOException {
    Optional<PluginLock> lock = PluginLock.read(places.lock());
    List<Path> jars = jarsOf(id);
    if (jars.isEmpty()) {
      throw new LabException(
          PluginScan.unlocked(places).accepted().stream()
              .filter(jar -> jar.id().equals(id))
              .map(jar -> "plugin '%s' is in '%s'; delete it there".formatted(id, jar.path()))
              .findFirst()
              .orElse("no plugin '%s' in '%s'; see: imglab plugins list".formatted(id, folder)));
    }
    for (Path jar : jars) {
      Files.delete(jar);
    }
    write(lock.map(it -> it.without(id)));
    return jars;
  }

  /** Writes a lock file with all jars that could be loaded; returns them. */
  public List<PluginJar> lock() throws IOException {
    List<PluginJar> jars = PluginScan.unlocked(places).accepted();
    Files.createDirectories(places.lock().toAbsolutePath().getParent());
    PluginLock.of(jars).write(places.lock());
    return jars;
  }

  private void write(Optional<PluginLock> lock) throws IOException {
    if (lock.isPresent()) {
      lock.get().write(places.lock());
    }
  }
}
