package io.imglab.core.io;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which a user keeps models, plugins and caches: {@code $IMGLAB_HOME}, by default
 * {@code ~/.imglab}.
 */
public record LabHome(Path folder) {
  /** The system property that names the distribution's folder. */
  public static final String DISTRIBUTION = "imglab.distribution";

  /** Finds the folder from the environment. */
  public static LabHome of(Map<String, String> environment) {
    String said = environment.getOrDefault("IMGLAB_HOME", "");
    return new LabHome(
        said.isBlank() ? Path.of(System.getProperty("user.home"), ".imglab") : Path.of(said));
  }

  public Path models() {
    return folder.resolve("models");
  }

  public Path plugins() {
    return folder.resolve("plugins");
  }

  /** Decoded data sets; whatever lies here can be made again. */
  public Path cache() {
    return folder.resolve("cache");
  }

  /** The weights of a network that come with the distribution, if they do. */
  public static Optional<Path> shippedWeights(String model) {
    return Optional.ofNullable(System.getProperty(DISTRIBUTION))
        .map(distribution -> Path.of(distribution, "models", model + ".safetensors"))
        .filter(Files::isRegularFile);
  }

  /** The files of weights whose names begin with {@code model}, in alphabetical order. */
  public List<Path> weights(String model) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(models())) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(models(), model + "*.safetensors")) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new LabException("cannot read the folder '%s'".formatted(models()), e);
      }
    }
    Collections.sort(found);
    return found;
  }
}
