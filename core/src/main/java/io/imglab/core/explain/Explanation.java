package io.imglab.core.explain;

import java.util.List;

/**
 * What a layer does with an input, step by step.
 *
 * @param layers the layer, or layers, in the notation of PyTorch
 * @param parts input, parameters and steps in the order in which to read them
 * @param output (N, C, H, W)
 */
public record Explanation(List<String> layers, List<Part> parts, Values output) {
  public Explanation {
    layers = List.copyOf(layers);
    parts = List.copyOf(parts);
  }
}
