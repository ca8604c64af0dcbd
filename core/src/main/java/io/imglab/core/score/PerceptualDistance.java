package io.imglab.core.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.tensor.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LPIPS (Zhang et al. 2018, "The Unreasonable Effectiveness of Deep Features as a Perceptual
 * Metric", equation 1): at each of five layers, the activations of both pictures are scaled to
 * length 1 at every position; the squared differences are weighted by channel, averaged over the
 * positions, and summed over the layers.
 *
 * <p>The weights are the published linear ones of version 0.1, which were fitted to the network of
 * 16 layers of Simonyan and Zisserman (2015). Another network with the same layers and channels
 * gives a similar measure, but not the published one: its values are comparable only with each
 * other.
 */
public final class PerceptualDistance {
  /** The layers to which the published weights belong. */
  static final List<String> LAYERS = List.of("relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3");

  private static final float EPSILON = 1e-10f;

  /** The metadata entry with the name of the network to which the weights were fitted. */
  private static final String ARCHITECTURE = "architecture";

  private final List<float[]> weights;
  private final String network;
  private final String fittedTo;

  PerceptualDistance(List<float[]> weights, String network, String fittedTo) {
    this.weights = List.copyOf(weights);
    this.network = network;
    this.fittedTo = fittedTo;
  }

  /**
   * Reads the linear weights: {@code lin0.model.1.weight} to {@code lin4.model.1.weight}, each (1,
   * C, 1, 1), as safetensors.
   *
   * @param network name of the network whose activations are compared
   * @throws LabException if one is missing
   */
  public static PerceptualDistance read(Path file, String network, NDManager manager) {
    List<float[]> weights = new ArrayList<>();
    try (Safetensors tensors = Safetensors.open(file)) {
      for (int i = 0; i < LAYERS.size(); i++) {
        try (NDArray linear = tensors.read("lin%s.model.1.weight".formatted(i), manager)) {
          weights.add(linear.toFloatArray());
        }
      }
      String fittedTo = tensors.metadata().getOrDefault(ARCHITECTURE, "");
      return new PerceptualDistance(weights, network, fittedTo);
    }
  }

  /** The measure's name, which includes the network's. */
  String name() {
    return "lpips-" + network;
  }

  /** A note for readers; empty if the weights record that they were fitted to this network. */
  Optional<String> note() {
    return network.equals(fittedTo)
        ? Optional.empty()
        : Optional.of(
            "the LPIPS weights do not record that they were fitted to '%s': compare %s only with values from '%s'"
                .formatted(network, name(), network));
  }

  /** The distance between two pictures by their activations, at least 0. */
  double between(Activations picture, Activations other) {
    double sum = 0;
    for (int i = 0; i < LAYERS.size(); i++) {
      String layer = LAYERS.get(i);
      sum += distance(picture.at(layer), other.at(layer), weights.get(i), layer);
    }
    return sum;
  }

  private static double distance(NDArray one, NDArray two, float[] linear, String layer) {
    long channels = one.getShape().get(1);
    if (linear.length != channels) {
      throw new LabException(
          "the LPIPS weights have %s channels for '%s', but the network has %s; use the network that they were fitted to"
              .formatted(linear.length, layer, channels));
    }
    try (NDManager scope = one.getManager().newSubManager()) {
      scope.tempAttachAll(one, two);
      NDArray weights = NativeArray.of(linear, new Shape(1, channels, 1, 1), scope);
      NDArray differences = unit(one).sub(unit(two)).square();
      return differences.mul(weights).sum(new int[] {1}).mean().getFloat();
    }
  }

  private static NDArray unit(NDArray activations) {
    NDArray length = activations.square().sum(new int[] {1}, true).sqrt();
    return activations.div(length.add(EPSILON));
  }
}
