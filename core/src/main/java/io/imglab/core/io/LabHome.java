package io.imglab.core.io;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The folder in which a user keeps models, plugins and caches: {@code $IMGLAB_HOME}, by default
 * {@code ~/.imglab}.
 */
public record LabHome(Path folder) {
  private static final String WEIGHTS = ".safetensors";

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

  /** Where the weights of a network of this name are installed. */
  public Path weightsFile(String model) {
    return models().resolve(model + WEIGHTS);
  }

  /**
   * The files of a network's weights: {@code <model>.safetensors} first, then those that add
   * something to its name, such as {@code <model>-mine.safetensors}, in alphabetical order.
   */
  public List<Path> weights(String model) {
    return weights().stream()
        .filter(file -> isOf(model, stem(file)))
        .sorted(Comparator.comparing(LabHome::stem))
        .toList();
  }

  private static boolean isOf(String model, String stem) {
    return stem.startsWith(model)
        && (stem.length() == model.length()
            || !Character.isLetterOrDigit(stem.charAt(model.length())));
  }

  /** All files of weights. */
  public List<Path> weights() {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(models())) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(models(), "[!.]*" + WEIGHTS)) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new LabException("cannot read the folder '%s'".formatted(models()), e);
      }
    }
    Collections.sort(found);
    return found;
  }

  /** The name of a file of weights without its extension. */
  public static String stem(Path weights) {
    String name = weights.getFileName().toString();
    return name.endsWith(WEIGHTS) ? name.substring(0, name.length() - WEIGHTS.length()) : name;
  }
}
