package io.imglab.core.style;

import ai.djl.ndarray.NDManager;
import io.imglab.core.Experiment;
import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Padding;
import io.imglab.core.image.PictureReader;
import io.imglab.core.io.LabHome;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.WeightsFile;
import java.nio.file.Path;
import java.util.List;

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
    FeatureExtractor extractor = extractor(config.network(), catalogue);
    Path weights = weights(config.network(), extractor, home);
    WeightsFile.open(weights, extractor, config.network().weightsInput()).close();
    List<StyleTerm> terms =
        StyleTerm.of(config.loss(), name -> catalogue.find(LossTerm.class, name));
    LayerStack stack = LayerStack.upTo(extractor.layers(), StyleTerm.layers(terms));
    StyleInputs inputs = StyleInputs.load(config, reader);
    stack.checkSize(inputs.content().width(), inputs.content().height());
    stack.checkSize(inputs.style().width(), inputs.style().height());
    if (config.network().padding() == Padding.CIRCULAR) {
      stack.checkTile(inputs.content().width(), inputs.content().height());
    }
    StyleConfig resolved = config.with(config.network().with(extractor.name(), weights));
    return new StyleSetup(resolved, extractor, weights, terms, stack, inputs);
  }

  /**
   * The extractor that is named, or the only one.
   *
   * @throws LabException if there is none, or a choice
   */
  public static FeatureExtractor extractor(NetworkConfig config, Catalogue catalogue) {
    return config.extractor() == null
        ? catalogue.only(FeatureExtractor.class, "--extractor")
        : catalogue.find(FeatureExtractor.class, config.extractor());
  }

  /**
   * The file of weights that is named, or the one in the models folder.
   *
   * @throws LabException if there is none
   */
  public static Path weights(NetworkConfig config, FeatureExtractor extractor, LabHome home) {
    if (config.weights() != null) {
      return config.weights();
    }
    List<Path> found = home.weights(extractor.name());
    if (found.isEmpty()) {
      throw new LabException(
          "no weights for '%s': put a file %s*.safetensors into '%s', or name one with --weights FILE; the README says where to get it"
              .formatted(extractor.name(), extractor.name(), home.models()));
    }
    return found.get(0);
  }

  /** Loads the network and sets the experiment up under {@code manager}. */
  public Experiment experiment(NDManager manager) {
    NetworkConfig choice = config.network();
    try (WeightsFile file = WeightsFile.open(weights, extractor, choice.weightsInput())) {
      FeatureNetwork network =
          new FeatureNetwork(
              extractor,
              file,
              choice.pooling(),
              choice.padding(),
              StyleTerm.layers(terms),
              manager);
      return config
          .colours()
          .paint(
              inputs, seen -> new StyleExperiment(config.descent(), seen, terms, network, manager));
    }
  }
}
