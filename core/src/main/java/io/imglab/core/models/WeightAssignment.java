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
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which tensors of a file are the parameters of a network. The names in the file may have a common
 * prefix, such as {@code module.} or {@code state_dict.}.
 *
 * @param names the name in the file for each published name of a parameter; empty if it is missing
 */
public record WeightAssignment(FeatureExtractor extractor, Map<String, String> names) {
  /**
   * Finds the network whose parameters a file holds.
   *
   * @param file the file's name, for messages
   * @throws LabException if the file fits none of the networks; the message is about the nearest
   */
  public static WeightAssignment find(
      Map<String, TensorFile.Tensor> tensors, List<FeatureExtractor> extractors, String file) {
    List<WeightAssignment> matches =
        extractors.stream().map(extractor -> bestMatch(tensors, extractor)).toList();
    List<WeightAssignment> fitting =
        matches.stream()
            .filter(assignment -> assignment.isComplete() && assignment.fits(tensors))
            .toList();
    if (!fitting.isEmpty()) {
      return fitting.get(0);
    }
    throw matches.stream()
        .max(Comparator.comparingInt(WeightAssignment::found))
        .map(assignment -> assignment.mismatch(tensors, file))
        .orElseGet(
            () ->
                new LabException(
                    "no installed plugin provides a network for '%s'; see 'imglab plugins list'"
                        .formatted(file)));
  }

  /** The assignment with the prefix under which most of a network's parameters are found. */
  private static WeightAssignment bestMatch(
      Map<String, TensorFile.Tensor> tensors, FeatureExtractor extractor) {
    List<String> published = new ArrayList<>(shapes(extractor, true).keySet());
    List<String> own = new ArrayList<>(shapes(extractor, false).keySet());
    WeightAssignment best = assigned(tensors, extractor, published, "", published);
    for (List<String> names : List.of(published, own, withoutFirstPart(published))) {
      String prefix = prefix(tensors.keySet(), names);
      WeightAssignment next = assigned(tensors, extractor, published, prefix, names);
      best = next.found() > best.found() ? next : best;
    }
    return best;
  }

  /** The names in a file of the part alone that they all belong to, such as 'features'. */
  private static List<String> withoutFirstPart(List<String> names) {
    String first = names.isEmpty() ? "" : names.get(0);
    String part = first.substring(0, first.indexOf('.') + 1);
    boolean holdsLayers =
        names.stream()
            .allMatch(name -> name.startsWith(part) && name.indexOf('.', part.length()) > 0);
    return holdsLayers ? names.stream().map(name -> name.substring(part.length())).toList() : names;
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

  /** The prefix with which most of the names are in the file; the shortest of several. */
  private static String prefix(Set<String> inFile, List<String> names) {
    Map<String, Integer> counts =
        new TreeMap<>(Comparator.comparing(String::length).thenComparing(p -> p));
    for (String name : names) {
      for (String candidate : inFile) {
        if (candidate.endsWith(name)) {
          counts.merge(candidate.substring(0, candidate.length() - name.length()), 1, Integer::sum);
        }
      }
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return counts.keySet().stream()
        .filter(prefix -> counts.get(prefix) == most)
        .findFirst()
        .orElse("");
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

  private boolean isComplete() {
    return found() == names.size();
  }

  private boolean fits(Map<String, TensorFile.Tensor> tensors) {
    return shapes(extractor, true).entrySet().stream()
        .allMatch(
            parameter ->
                tensors.get(names.get(parameter.getKey())).shape().equals(parameter.getValue()));
  }

  private LabException mismatch(Map<String, TensorFile.Tensor> tensors, String file) {
    for (Map.Entry<String, Shape> parameter : shapes(extractor, true).entrySet()) {
      String name = names.get(parameter.getKey());
      if (name.isEmpty()) {
        return new LabException(
            "'%s' lacks '%s', which %s needs; it has %s"
                .formatted(file, parameter.getKey(), extractor.name(), summary(tensors.keySet())));
      } else if (!tensors.get(name).shape().equals(parameter.getValue())) {
        return new LabException(
            "'%s' has '%s' of shape %s; %s needs %s"
                .formatted(
                    file, name, tensors.get(name).shape(), extractor.name(), parameter.getValue()));
      }
    }
    throw new IllegalStateException("nothing is wrong with '%s'".formatted(file));
  }

  private static String summary(Set<String> names) {
    if (names.isEmpty()) {
      return "no tensors of floating-point numbers";
    }
    String first =
        names.stream().limit(3).map("%.80s"::formatted).collect(Collectors.joining(", "));
    return names.size() > 3 ? "%s and %s more".formatted(first, names.size() - 3) : first;
  }
}
