package io.imglab.app.host;

import io.imglab.core.extension.Named;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugin that is at work.
 *
 * @param about what its jar says
 * @param extensions what it brings
 */
public record PluginInfo(PluginJar about, List<Named> extensions) {
  public String id() {
    return about.id();
  }

  public String version() {
    return about.version();
  }

  /** Where it lies. */
  public Path jar() {
    return about.path();
  }
}
