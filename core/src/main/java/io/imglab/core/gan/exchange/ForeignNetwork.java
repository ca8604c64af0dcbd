package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.models.format.TensorFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules with parameters of a network in a file, in the order of the forward pass: that of
 * their numbers if they are numbered, as those of {@code nn.Sequential} are, else that of the file.
 *
 * @param prefix of the names of its tensors that was asked for or found; may be empty
 */
record ForeignNetwork(String prefix, List<ForeignModule> modules) {
  private static final Pattern NUMBERED = Pattern.compile("(|.*\\.)(\\d{1,9})");

  /** More parts are hardly networks, and each would be searched. */
  private static final int MOST_PARTS = 16;

  ForeignNetwork {
    modules = List.copyOf(modules);
  }

  /** The network of all tensors whose names begin with {@code prefix}. */
  static ForeignNetwork of(Map<String, TensorFile.Tensor> tensors, String prefix) {
    Map<String, Map<String, Shape>> shapes = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            int dot = name.lastIndexOf('.');
            shapes
                .computeIfAbsent(name.substring(0, Math.max(0, dot)), p -> new LinkedHashMap<>())
                .put(name.substring(dot + 1), tensor.shape());
          }
        });
    List<ForeignModule> modules = new ArrayList<>();
    shapes.forEach((path, parameters) -> modules.add(new ForeignModule(path, parameters)));
    return new ForeignNetwork(prefix, inOrder(modules));
  }

  /** The networks of a file that may hold several: one for each first part of a name. */
  static List<ForeignNetwork> partsOf(Map<String, TensorFile.Tensor> tensors) {
    Set<String> prefixes = new LinkedHashSet<>();
    for (String name : tensors.keySet()) {
      prefixes.add(name.substring(0, name.indexOf('.') + 1));
    }
    prefixes.remove("");
    return prefixes.size() < 2 || prefixes.size() > MOST_PARTS
        ? List.of()
        : prefixes.stream().map(prefix -> of(tensors, prefix)).toList();
  }

  private static List<ForeignModule> inOrder(List<ForeignModule> modules) {
    Set<String> parents = new LinkedHashSet<>();
    for (ForeignModule module : modules) {
      Matcher matcher = NUMBERED.matcher(module.path());
      parents.add(matcher.matches() ? matcher.group(1) : module.path() + " has no number");
    }
    return parents.size() == 1
        ? modules.stream().sorted(Comparator.comparingInt(ForeignNetwork::number)).toList()
        : modules;
  }

  private static int number(ForeignModule module) {
    Matcher matcher = NUMBERED.matcher(module.path());
    return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
  }
}
