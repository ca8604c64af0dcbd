package io.imglab.core.models;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Layer;
import io.imglab.core.models.format.TensorFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which tensors of a file are the parameters of a network. Files may put a prefix before all names,
 * such as {@code module.} or {@code state_dict.}.
 *
 * @param names for each name under which a parameter is published, its name in the file
 */
public record WeightAssignment(FeatureExtractor extractor, Map<String, String> names) {
  /**
   * Finds the network whose parameters a file holds.
   *
   * @param file its name, for messages
   * @throws LabException if it is none of them, or a tensor has the wrong shape
   */
  public static WeightAssignment find(
      Map<String, TensorFile.Tensor> tensors, List<FeatureExtractor> extractors, String file) {
    List<WeightAssignment> fitting =
        extractors.stream()
            .map(extractor -> nearest(tensors, extractor))
            .filter(assignment -> assignment.isWhole() && assignment.fits(tensors))
            .toList();
    if (!fitting.isEmpty()) {
      return fitting.get(0);
    }
    throw extractors.stream()
        .map(extractor -> nearest(tensors, extractor))
        .max(Comparator.comparingInt(WeightAssignment::found))
        .map(assignment -> assignment.complaint(tensors, file))
        .orElseGet(() -> new LabException("no plugin brings a network for '%s'".formatted(file)));
  }

  /** The prefix under which most of a network's parameters are found. */
  private static WeightAssignment nearest(
      Map<String, TensorFile.Tensor> tensors, FeatureExtractor extractor) {
    List<String> published = new ArrayList<>(shapes(extractor, true).keySet());
    List<String> own = new ArrayList<>(shapes(extractor, false).keySet());
    WeightAssignment best = assigned(tensors, extractor, published, "", published);
    for (List<String> names : List.of(published, own)) {
      for (String prefix : prefixes(tensors.keySet(), names)) {
        WeightAssignment next = assigned(tensors, extractor, published, prefix, names);
        best = next.found() > best.found() ? next : best;
      }
    }
    return best;
  }

  private static WeightAssignment assigned(
      Map<String, TensorFile.Tensor> tensors,
      FeatureExtractor extractor,
      List<String> published,
      String prefix,
      List<String> names) {
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = prefix + names.get(i);
      found.put(published.get(i), tensors.containsKey(name) ? name : "");
    }
    return new WeightAssignment(extractor, found);
  }

  private static Set<String> prefixes(Set<String> inFile, List<String> names) {
    Set<String> prefixes =
        new TreeSet<>(Comparator.comparing(String::length).thenComparing(p -> p));
    for (String name : names) {
      for (String candidate : inFile) {
        if (candidate.endsWith(name)) {
          prefixes.add(candidate.substring(0, candidate.length() - name.length()));
        }
      }
    }
    return prefixes;
  }

  /** The shapes of a network's parameters, under their published names or its own. */
  private static Map<String, Shape> shapes(FeatureExtractor extractor, boolean published) {
    Map<String, String> names = published ? extractor.weightNames() : Map.of();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Layer layer : extractor.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        shapes.put(
            names.getOrDefault(convolution.weight(), convolution.weight()),
            convolution.parameters().get(0).shape());
        shapes.put(
            names.getOrDefault(convolution.bias(), convolution.bias()),
            new Shape(convolution.out()));
      }
    }
    return shapes;
  }

  private int found() {
    return (int) names.values().stream().filter(name -> !name.isEmpty()).count();
  }

  private boolean isWhole() {
    return found() == names.size();
  }

  private boolean fits(Map<String, TensorFile.Tensor> tensors) {
    return shapes(extractor, true).entrySet().stream()
        .allMatch(
            wanted -> tensors.get(names.get(wanted.getKey())).shape().equals(wanted.getValue()));
  }

  private LabException complaint(Map<String, TensorFile.Tensor> tensors, String file) {
    for (Map.Entry<String, Shape> wanted : shapes(extractor, true).entrySet()) {
      String name = names.get(wanted.getKey());
      if (name.isEmpty()) {
        return new LabException(
            "'%s' lacks '%s', which %s needs; it has %s"
                .formatted(file, wanted.getKey(), extractor.name(), some(tensors.keySet())));
      } else if (!tensors.get(name).shape().equals(wanted.getValue())) {
        return new LabException(
            "'%s' has '%s' of shape %s; %s needs %s"
                .formatted(
                    file, name, tensors.get(name).shape(), extractor.name(), wanted.getValue()));
      }
    }
    throw new IllegalStateException("nothing is wrong with '%s'".formatted(file));
  }

  private static String some(Set<String> names) {
    if (names.isEmpty()) {
      return "no tensors of floating-point numbers";
    }
    String first = String.join(", ", names.stream().limit(3).toList());
    return names.size() > 3 ? "%s and %d more".formatted(first, names.size() - 3) : first;
  }
}
