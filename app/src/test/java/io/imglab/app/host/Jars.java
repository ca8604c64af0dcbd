package io.imglab.app.host;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.pf4j.PluginDependency;

/** Descriptions of jars, without the jars. */
final class Jars {
  private Jars() {}

  /**
   * A plugin that needs others.
   *
   * @param dependencies as in a manifest, such as {@code other@>=1.0.0}
   */
  static PluginJar jar(String id, String version, String... dependencies) {
    List<PluginDependency> needed = Arrays.stream(dependencies).map(PluginDependency::new).toList();
    Path path = Path.of(id + "-" + version + ".jar");
    return new PluginJar(path, path, "", id, version, "*", "", "", "", needed, "", List.of());
  }
}
