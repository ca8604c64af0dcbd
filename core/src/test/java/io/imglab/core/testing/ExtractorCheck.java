package io.imglab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that a feature extractor meets imglab's requirements, with random weights. */
public final class ExtractorCheck {
  private final FeatureExtractor extractor;

  private ExtractorCheck(FeatureExtractor extractor) {
    this.extractor = extractor;
  }

  public static ExtractorCheck of(FeatureExtractor extractor) {
    return new ExtractorCheck(extractor);
  }

  /** Every parameter of every layer has a name in the file of weights, and no two are equal. */
  public ExtractorCheck assertWeightNames() {
    List<String> parameters =
        extractor.layers().stream()
            .flatMap(layer -> layer.parameters().stream().map(p -> layer.name() + "." + p.name()))
            .toList();
    assertThat(extractor.weightNames()).containsOnlyKeys(parameters);
    assertThat(extractor.weightNames().values()).doesNotHaveDuplicates();
    return this;
  }

  /** Every layer's output has the declared shape, and the deepest has a gradient to the pixels. */
  public ExtractorCheck assertForward(int height, int width) {
    Map<String, Shape> shapes = shapes(height, width);
    String deepest = extractor.layers().get(extractor.layers().size() - 1).name();
    try (NDManager manager = NDManager.newBaseManager();
        FeatureNetwork network = network(shapes.keySet(), manager)) {
      NDArray image = manager.randomUniform(0, 1, new Shape(1, 3, height, width));
      Activations activations = network.forward(image);
      shapes.forEach(
          (layer, shape) ->
              assertThat(activations.at(layer).getShape())
                  .as("output of '%s'", layer)
                  .isEqualTo(new Shape(1).addAll(shape)));
      double[] gradient =
          FiniteDifferences.gradient(x -> network.forward(x).at(deepest).sum(), image);
      assertThat(gradient).as("gradient of '%s'", deepest).doesNotContain(Double.NaN);
      assertThat(gradient).isNotEqualTo(new double[gradient.length]);
    }
    return this;
  }

  private FeatureNetwork network(Set<String> layers, NDManager manager) {
    return new FeatureNetwork(
        extractor, new RandomWeights(extractor, 1), Pooling.MAX, layers, manager);
  }

  private Map<String, Shape> shapes(int height, int width) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Shape shape = new Shape(3, height, width);
    for (Layer layer : extractor.layers()) {
      shape = layer.output(shape);
      shapes.put(layer.name(), shape);
    }
    return shapes;
  }
}
