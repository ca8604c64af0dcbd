package io.imglab.app.host;

import java.nio.file.Path;

/**
 * Something that was not loaded.
 *
 * @param what how messages call it: {@code plugin 'swirl'}
 * @param id the plugin's id, or its file's name where it has none
 * @param reason why, and what to do about it
 * @param silent whether that is as it should be, such as an older version of what is loaded
 */
public record LeftOut(String what, String id, Path path, String reason, boolean silent) {
  static LeftOut jar(Path path, String reason) {
    return new LeftOut(
        "plugin file '%s'".formatted(path), path.getFileName().toString(), path, reason, false);
  }

  static LeftOut plugin(PluginJar jar, String reason) {
    return new LeftOut("plugin '%s'".formatted(jar.id()), jar.id(), jar.path(), reason, false);
  }

  static LeftOut shadowed(PluginJar jar, PluginJar by) {
    return new LeftOut(
        "plugin '%s'".formatted(jar.id()),
        jar.id(),
        jar.path(),
        "version %s in '%s' comes first".formatted(by.version(), by.path()),
        true);
  }

  static LeftOut folder(Path folder, String reason) {
    return new LeftOut("plugin folder '%s'".formatted(folder), "-", folder, reason, false);
  }

  /** {@code loss term 'x' of plugin 'swirl'}. */
  static LeftOut part(String what, PluginJar jar, String reason) {
    return new LeftOut(
        "%s of plugin '%s'".formatted(what, jar.id()), jar.id(), jar.path(), reason, false);
  }

  /** One line. */
  public String message() {
    return "%s is left out: %s".formatted(what, reason);
  }
}
