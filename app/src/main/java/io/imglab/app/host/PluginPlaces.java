package io.imglab.app.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where plugins are loaded from, in order of precedence: of two with the same id, the first counts.
 *
 * @param jars named one by one and therefore trusted
 * @param folders whose jars are loaded unless other users could have changed them
 * @param lock the file that lists which jars in the folders may be loaded; it need not exist
 * @param cache where copies of jars and the results of trials are kept; it need not exist
 * @param distribution the program's own folder, if it was installed
 */
public record PluginPlaces(
    List<Path> jars, List<Path> folders, Path lock, Path cache, Optional<Path> distribution) {
  private static final String OWN_PROVIDER = "imglab";

  public PluginPlaces {
    jars = List.copyOf(jars);
    folders = List.copyOf(folders);
  }

  /** Whether a path is in the program's own folder. */
  boolean isDistributed(Path path) {
    return distribution.filter(path::startsWith).isPresent();
  }

  /** Whether a jar is a part of the program like those on its class path. */
  boolean isOwn(PluginJar jar) {
    return isDistributed(jar.path()) && jar.provider().equals(OWN_PROVIDER);
  }
}
