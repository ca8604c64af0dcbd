package io.imglab.vgg19.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The sum over layers of the mean squared difference of activations, position by position. */
final class ActivationDistance implements Objective.OfMeans {
  private final Map<String, NDArray> targets = new LinkedHashMap<>();

  /**
   * Copies the reference's activations.
   *
   * @param keep owner of the copies
   */
  ActivationDistance(Activations reference, Set<String> layers, NDManager keep) {
    // A fixed order keeps the floating-point sum the same from run to run.
    for (String layer : new TreeSet<>(layers)) {
      NDArray target = reference.at(layer).duplicate();
      target.attach(keep);
      targets.put(layer, target);
    }
  }

  @Override
  public Map<String, NDArray> means(Activations.Part part) {
    Map<String, NDArray> means = new LinkedHashMap<>();
    targets.forEach(
        (layer, target) -> means.put(layer, distance(part.at(layer), part.section(layer, target))));
    return means;
  }

  private static NDArray distance(NDArray activations, NDArray target) {
    return channelsLast(activations).sub(channelsLast(target)).square().mean();
  }

  /**
   * A view (1, h, w, C) of (1, C, h, w). The gradient of a mean is in the order of the axes; that
   * of the network's own would have to be rearranged.
   */
  private static NDArray channelsLast(NDArray activations) {
    return activations.transpose(0, 2, 3, 1);
  }

  @Override
  public NDArray score(Map<String, NDArray> means) {
    return means.values().stream().reduce(NDArray::add).orElseThrow();
  }
}
