package io.imglab.app.config;

import io.imglab.core.io.LabHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where configuration files are. */
public final class ConfigFiles {
  /** The file of a project, in its folder. */
  public static final String PROJECT = ".imglab";

  private ConfigFiles() {}

  /** The user's own file, whether it exists or not. */
  public static Path ofUser(LabHome home) {
    return home.folder().resolve("config.toml");
  }

  /**
   * The file of the project that a folder belongs to: the nearest, in it or above it. A folder of
   * this name, such as the user's own, is none.
   */
  public static Optional<Path> ofProject(Path folder) {
    for (@Nullable Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve(PROJECT);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The files that exist, that of the highest precedence last. */
  static List<ConfigFile> existing(LabHome home, Path folder) {
    List<ConfigFile> files = new ArrayList<>();
    if (Files.isRegularFile(ofUser(home))) {
      files.add(new ConfigFile(ConfigFile.Kind.USER, ofUser(home)));
    }
    ofProject(folder).ifPresent(file -> files.add(new ConfigFile(ConfigFile.Kind.PROJECT, file)));
    return files;
  }
}
