package io.imglab.core.gan.exchange;

import io.imglab.core.LabException;
import io.imglab.core.extension.Layer;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.TorchModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the classes of a TorchScript archive's modules with the layers of a generator.
 * Activations have no parameters, so that shapes alone do not tell ReLU from LeakyReLU.
 */
final class ModuleClasses {
  /** Classes that change no value of a generator in use, or only the shape. */
  private static final Set<String> NEUTRAL =
      Set.of("Dropout", "Dropout2d", "Identity", "Flatten", "Unflatten");

  private ModuleClasses() {}

  /**
   * Checks that a file has the activations of a generator, if its modules include any.
   *
   * @param modules classes by path, containers included
   * @throws LabException if they differ
   */
  static void check(Map<String, String> modules, Architecture architecture, String file) {
    List<String> expected = new ArrayList<>();
    architecture.steps().forEach(step -> expected.addAll(classes(step.layer())));
    List<String> paths = leaves(modules);
    boolean hasActivations = paths.stream().anyMatch(path -> isActivation(modules.get(path)));
    if (!hasActivations) {
      return; // they are function calls in the code, or the file is a state dict
    }
    for (int i = 0; i < Math.min(paths.size(), expected.size()); i++) {
      String found = modules.get(paths.get(i));
      if (!plain(found).equals(expected.get(i))) {
        throw new LabException(
            "'%s' has '%s' as module '%s', where imglab's generator has %s; train it with that, or write a plugin with such a generator"
                .formatted(file, found, paths.get(i), expected.get(i)));
      }
    }
    if (paths.size() != expected.size()) {
      throw new LabException(
          "'%s' has '%s' layers, where imglab's generator has %s; train it with those, or write a plugin with such a generator"
              .formatted(file, paths.size(), expected.size()));
    }
  }

  private static List<String> leaves(Map<String, String> modules) {
    return modules.keySet().stream()
        .filter(path -> !path.isEmpty())
        .filter(path -> modules.keySet().stream().noneMatch(p -> p.startsWith(path + ".")))
        .filter(path -> !NEUTRAL.contains(modules.get(path)))
        .toList();
  }

  private static boolean isActivation(String name) {
    return name.endsWith("ReLU") || name.equals("Tanh") || name.equals("Sigmoid");
  }

  /** The class without the number of its dimensions. */
  private static String plain(String name) {
    return name.replaceAll("(?<=BatchNorm)[12]d$", "").replace("UpsamplingNearest2d", "Upsample");
  }

  private static List<String> classes(Layer layer) {
    String type = TorchModule.of(layer).type();
    return NEUTRAL.contains(type) ? List.of() : List.of(plain(type));
  }
}
