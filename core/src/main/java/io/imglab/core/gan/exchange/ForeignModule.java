package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A module with parameters of a file.
 *
 * @param path of the module in the file, such as {@code main.3}; empty if its parameters are bare
 * @param shapes of its parameters and floating-point buffers by their names within the module
 */
record ForeignModule(String path, Map<String, Shape> shapes) {
  /** The full name of a parameter in the file. */
  String nameInFile(String parameter) {
    return path.isEmpty() ? parameter : path + '.' + parameter;
  }

  /** The parameters in words: {@code weight (512, 256, 4, 4) and bias (256)}. */
  String inWords() {
    return inWords(shapes);
  }

  static String inWords(Map<String, Shape> shapes) {
    return shapes.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(" and "));
  }
}
