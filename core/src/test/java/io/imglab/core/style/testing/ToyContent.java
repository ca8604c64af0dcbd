package io.imglab.core.style.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A content loss for tests of what the core does with one: the content loss of the plugin
 * vgg19-style, L = Σ mean((F − P)²).
 */
public record ToyContent() implements LossTerm {
  @Override
  public String name() {
    return "feature";
  }

  @Override
  public String summary() {
    return "content: distance of activations";
  }

  @Override
  public Reference reference() {
    return Reference.CONTENT;
  }

  @Override
  public Set<String> defaultLayers() {
    return Set.of("relu4_2");
  }

  @Override
  public LayerCopies layerCopies() {
    return LayerCopies.TARGET;
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    Map<String, NDArray> targets = new TreeMap<>();
    for (String layer : layers) {
      NDArray target = reference.at(layer).duplicate();
      target.attach(keep);
      targets.put(layer, target);
    }
    return new Distance(targets);
  }

  private record Distance(Map<String, NDArray> targets) implements Objective.OfMeans {
    @Override
    public Map<String, NDArray> means(Activations.Part part) {
      Map<String, NDArray> means = new TreeMap<>();
      targets.forEach(
          (layer, target) ->
              means.put(layer, part.at(layer).sub(part.section(layer, target)).square().mean()));
      return means;
    }

    @Override
    public NDArray score(Map<String, NDArray> means) {
      return means.values().stream().reduce(NDArray::add).orElseThrow();
    }
  }
}
