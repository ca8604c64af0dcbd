package io.imglab.app.host;

import io.imglab.core.extension.Named;
import java.nio.file.Path;
import java.util.List;

/**
 * A loaded plugin.
 *
 * @param jar what its jar declares
 * @param extensions what it provides
 */
public record PluginInfo(PluginJar jar, List<Named> extensions) {
  public String id() {
    return jar.id();
  }

  public String version() {
    return jar.version();
  }

  /** The file of the jar. */
  public Path path() {
    return jar.path();
  }
}
