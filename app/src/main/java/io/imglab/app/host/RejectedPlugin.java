package io.imglab.app.host;

import java.nio.file.Path;

/**
 * A plugin, folder or extension that was not loaded.
 *
 * @param what what messages call it: {@code plugin 'swirl'}
 * @param id the plugin's id, or the name of a file without one
 * @param reason why, and what to do about it
 * @param silent whether this is normal and not reported, such as another version of a loaded plugin
 */
public record RejectedPlugin(String what, String id, Path path, String reason, boolean silent) {
  static RejectedPlugin jar(Path path, String reason) {
    return new RejectedPlugin(
        "plugin file '%s'".formatted(path), path.getFileName().toString(), path, reason, false);
  }

  static RejectedPlugin plugin(PluginJar jar, String reason) {
    return new RejectedPlugin(
        "plugin '%s'".formatted(jar.id()), jar.id(), jar.path(), reason, false);
  }

  static RejectedPlugin shadowed(PluginJar jar, PluginJar by) {
    return new RejectedPlugin(
        "plugin '%s'".formatted(jar.id()),
        jar.id(),
        jar.path(),
        "version %s in '%s' takes precedence".formatted(by.version(), by.path()),
        true);
  }

  static RejectedPlugin folder(Path folder, String reason) {
    return new RejectedPlugin("plugin folder '%s'".formatted(folder), "-", folder, reason, false);
  }

  /** {@code loss term 'x' of plugin 'swirl'}. */
  static RejectedPlugin part(String what, PluginJar jar, String reason) {
    return new RejectedPlugin(
        "%s of plugin '%s'".formatted(what, jar.id()), jar.id(), jar.path(), reason, false);
  }

  /** The message for the user: one line. */
  public String message() {
    return "%s is not loaded: %s".formatted(what, reason);
  }
}
