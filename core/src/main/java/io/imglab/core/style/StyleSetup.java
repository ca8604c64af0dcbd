package io.imglab.core.style;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.image.PictureReader;
import io.imglab.core.io.LabHome;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.WeightsFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A style configuration with everything it names found and checked: what is left is to compute.
 *
 * @param config with the names of what was found where the user left the choice open
 * @param weights the file that the extractor's weights come from
 * @param stack the layers that an evaluation runs through
 */
public record StyleSetup(
    StyleConfig config,
    FeatureExtractor extractor,
    Path weights,
    List<StyleTerm> terms,
    LayerStack stack,
    StyleInputs inputs) {
  /**
   * Finds and checks everything.
   *
   * @throws LabException if something is missing or wrong
   */
  public static StyleSetup of(
      StyleConfig config, Catalogue catalogue, LabHome home, PictureReader reader) {
    FeatureExtractor extractor = extractor(config.network().extractor(), catalogue, home);
    Path weights = weights(config.network(), extractor, home);
    WeightsFile.open(weights, extractor, config.network().weightsInput()).close();
    List<StyleTerm> terms =
        StyleTerm.of(config.loss(), name -> catalogue.find(LossTerm.class, name));
    LayerStack stack = LayerStack.upTo(extractor.layers(), StyleTerm.layers(terms));
    StyleInputs inputs = StyleInputs.load(config, reader);
    stack.checkSize(inputs.content().width(), inputs.content().height());
    stack.checkSize(inputs.style().width(), inputs.style().height());
    StyleConfig resolved = config.with(config.network().with(extractor.name(), weights));
    return new StyleSetup(resolved, extractor, weights, terms, stack, inputs);
  }

  /**
   * The extractor of a name; without one the first that has weights, installed ones before those
   * that came along.
   *
   * @throws LabException if there is none
   */
  public static FeatureExtractor extractor(
      @Nullable String name, Catalogue catalogue, LabHome home) {
    return name == null ? preferred(catalogue, home) : catalogue.find(FeatureExtractor.class, name);
  }

  private static FeatureExtractor preferred(Catalogue catalogue, LabHome home) {
    List<FeatureExtractor> all = catalogue.all(FeatureExtractor.class);
    return all.stream()
        .filter(extractor -> !home.weights(extractor.name()).isEmpty())
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(extractor -> LabHome.shippedWeights(extractor.name()).isPresent())
                    .findFirst())
        .orElseGet(() -> catalogue.only(FeatureExtractor.class, "--extractor"));
  }

  private static Path weights(NetworkConfig config, FeatureExtractor extractor, LabHome home) {
    if (config.weights() != null) {
      return config.weights();
    }
    String name = extractor.name();
    return home.weights(name).stream()
        .findFirst()
        .or(() -> LabHome.shippedWeights(name))
        .orElseThrow(
            () ->
                new LabException(
                    "no weights for '%s': put a file %s*.safetensors into '%s', or name one with --weights FILE; the README says where to get it"
                        .formatted(name, name, home.models())));
  }

  /** Loads the network and sets the experiment up under {@code manager}. */
  public StyleExperiment experiment(NDManager manager) {
    NetworkConfig choice = config.network();
    try (WeightsFile file = WeightsFile.open(weights, extractor, choice.weightsInput())) {
      FeatureNetwork network =
          new FeatureNetwork(extractor, file, choice.pooling(), StyleTerm.layers(terms), manager);
      return new StyleExperiment(config.descent(), inputs, terms, network, manager);
    }
  }
}
