package io.imglab.core.style.setup;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Padding;
import io.imglab.core.fault.Faults;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.models.Models;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.ColourTransfer;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.TargetCache;
import java.nio.file.Path;
import java.util.List;

/**
 * A style configuration with everything that it names found and checked, ready to be run.
 *
 * @param config names the network that was found where the user left the choice open
 * @param weights the file that the extractor's weights come from
 * @param note a line for the user about the choice of the network; empty if there is nothing to
 *     report
 * @param stack the layers that an evaluation computes
 */
public record StyleSetup(
    StyleConfig config,
    FeatureExtractor extractor,
    Path weights,
    List<StyleTerm> terms,
    LayerStack stack,
    StyleInputs inputs,
    String note) {
  /**
   * Finds and checks everything.
   *
   * @throws io.imglab.core.LabException if something is missing or wrong
   */
  public static StyleSetup of(
      StyleConfig config, Catalogue catalogue, Models models, PictureReader reader) {
    ResolvedNetwork choice = ResolvedNetwork.of(config.network(), catalogue, models);
    FeatureExtractor extractor = choice.extractor();
    Faults.guard(extractor, extractor::layers);
    Faults.guard(extractor, extractor::weightNames);
    Path weights = choice.weights();
    InputConvention input = input(weights, extractor, config.network());
    List<StyleTerm> terms =
        StyleTerm.of(config.loss(), name -> catalogue.find(LossTerm.class, name));
    LayerStack stack = LayerStack.upTo(extractor.layers(), StyleTerm.layers(terms));
    StyleInputs inputs = StyleInputs.load(config, reader);
    stack.checkSize(inputs.content().width(), inputs.content().height());
    for (Picture style : inputs.stylePictures()) {
      stack.checkSize(style.width(), style.height());
    }
    PackCompatibility.check(
        config, inputs, terms, new PackCompatibility.Network(extractor.name(), weights, input));
    if (config.network().padding() == Padding.CIRCULAR) {
      stack.checkTile(inputs.content().width(), inputs.content().height());
    }
    StyleConfig resolved = config.with(config.network().with(extractor.name(), weights));
    return new StyleSetup(resolved, extractor, weights, terms, stack, inputs, choice.note());
  }

  /** The same with another number of steps. */
  public StyleSetup withSteps(int steps) {
    return with(config.with(config.descent().withSteps(steps)));
  }

  /** A run of a few steps at the final size. */
  public StyleSetup trial(int steps) {
    return with(config.with(config.descent().withSteps(steps).with(Pyramid.NONE)));
  }

  /** The same with the settings resolved that depend on the device. */
  public StyleSetup on(String device) {
    return with(config.with(config.network().on(device)));
  }

  private StyleSetup with(StyleConfig changed) {
    return new StyleSetup(changed, extractor, weights, terms, stack, inputs, note);
  }

  /** The input that the weights expect; reads and checks the header of the file. */
  private static InputConvention input(
      Path weights, FeatureExtractor extractor, NetworkConfig network) {
    try (WeightsFile file = WeightsFile.open(weights, extractor, network.weightsInput())) {
      return file.convention();
    }
  }

  /**
   * Creates the experiment, with what {@link ExperimentFactory} provides.
   *
   * @param network computes the layers that the terms read; closed with the experiment
   */
  Experiment experiment(FeatureNetwork network, TargetCache targets, NDManager manager) {
    return ColourTransfer.of(
        config.colours(),
        inputs,
        seen ->
            new StyleExperiment(
                config.descent(),
                seen,
                terms,
                config.loss().strength(),
                network,
                targets,
                manager));
  }

  /** The same with another descent. */
  public StyleSetup with(DescentConfig descent) {
    return new StyleSetup(config.with(descent), extractor, weights, terms, stack, inputs, note);
  }
}
