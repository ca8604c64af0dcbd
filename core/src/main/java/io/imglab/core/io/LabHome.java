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
 * The folder that holds a user's models, plugins and caches: {@code $IMGLAB_HOME}, by default
 * {@code ~/.imglab}.
 */
public record LabHome(Path folder) {
  private static final String WEIGHTS = ".safetensors";

  /** The environment variable that names the folder. */
  public static final String VARIABLE = "IMGLAB_HOME";

  /** The system property with the folder of the installed distribution. */
  public static final String DISTRIBUTION = "imglab.distribution";

  /**
   * The folder that {@code environment} names, or the default; it need not exist.
   *
   * @throws LabException if it is a file
   */
  public static LabHome of(Map<String, String> environment) {
    String configured = environment.getOrDefault(VARIABLE, "");
    if (Files.isRegularFile(Path.of(configured))) {
      throw new LabException(
          "IMGLAB_HOME is '%s', which is a file; name a folder, or unset it".formatted(configured));
    }
    return new LabHome(
        configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".imglab")
            : Path.of(configured));
  }

  public Path models() {
    return folder.resolve("models");
  }

  public Path plugins() {
    return folder.resolve("plugins");
  }

  /** Decoded data sets; everything in it can be recomputed. */
  public Path cache() {
    return folder.resolve("cache");
  }

  /** The file to which the weights of this network are installed. */
  public Path weightsFile(String model) {
    return models().resolve(model + WEIGHTS);
  }

  /**
   * The weights files of a network: {@code <model>.safetensors} first, then variants such as {@code
   * <model>-mine.safetensors}, in alphabetical order.
   */
  public List<Path> weights(String model) {
    return weights().stream()
        .filter(file -> isWeightsOf(model, stem(file)))
        .sorted(Comparator.comparing(LabHome::stem))
        .toList();
  }

  private static boolean isWeightsOf(String model, String stem) {
    return stem.startsWith(model)
        && (stem.length() == model.length()
            || !Character.isLetterOrDigit(stem.charAt(model.length())));
  }

  /** All weights files, sorted by path. */
  public List<Path> weights() {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(models())) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(models(), "[!.]*" + WEIGHTS)) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new LabException(
            "cannot read the folder '%s': %s".formatted(models(), Reasons.of(e)), e);
      }
    }
    Collections.sort(found);
    return found;
  }

  /** The name of a weights file without its extension. */
  public static String stem(Path weights) {
    String name = weights.getFileName().toString();
    return name.endsWith(WEIGHTS) ? name.substring(0, name.length() - WEIGHTS.length()) : name;
  }
}
