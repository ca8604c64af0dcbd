package io.imglab;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** An unpacked distribution of the lab. */
final class Distribution {
  private static final String OWN_PROVIDER = "imglab";

  private Distribution() {}

  /** The folder of its networks. */
  static Path models(Path distribution) {
    Path models = distribution.resolve("models");
    if (!Files.isDirectory(models)) {
      throw new LabException(
          "'%s' is not a distribution of imglab; name the folder that holds bin, lib and models"
              .formatted(distribution));
    }
    return models;
  }

  /** The plugins that were added to it: its own are on the class path already. */
  static List<Path> addedPlugins(Path distribution) {
    Path plugins = distribution.resolve("plugins");
    if (!Files.isDirectory(plugins)) {
      return List.of();
    }
    try (Stream<Path> jars = Files.list(plugins)) {
      return jars.filter(jar -> jar.toString().endsWith(".jar") && !isOwn(jar)).sorted().toList();
    } catch (IOException e) {
      throw new LabException(
          "cannot read the folder '%s': %s".formatted(plugins, Reasons.of(e)), e);
    }
  }

  /** A jar that cannot be read is left to the plugin host, whose message says what is wrong. */
  private static boolean isOwn(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest() != null
          && OWN_PROVIDER.equals(
              file.getManifest().getMainAttributes().getValue("Plugin-Provider"));
    } catch (IOException e) {
      return false;
    }
  }
}
