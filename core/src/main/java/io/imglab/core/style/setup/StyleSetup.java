package io.imglab.core.style.setup;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.ColourTransfer;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.TargetCache;
import java.nio.file.Path;
import java.util.List;

/** A style configuration with its network, losses and pictures: ready to be computed. */
public record StyleSetup(StyleOutline outline, StyleInputs inputs) {
  /** The configuration, with the names of what was found. */
  public StyleConfig config() {
    return outline.config();
  }

  /** The network's description. */
  public FeatureExtractor extractor() {
    return outline.extractor();
  }

  /** The file that the extractor's weights come from. */
  public Path weights() {
    return outline.weights();
  }

  /** The weighted losses. */
  public List<StyleTerm> terms() {
    return outline.terms();
  }

  /** The layers that an evaluation runs through. */
  public LayerStack stack() {
    return outline.stack();
  }

  /** The same with another number of steps. */
  public StyleSetup withSteps(int steps) {
    return with(config().descent().withSteps(steps));
  }

  /** A run of a few steps at the final size. */
  public StyleSetup trial(int steps) {
    return with(config().descent().withSteps(steps).with(Pyramid.NONE));
  }

  /** The same with the choices that depend on the device. */
  public StyleSetup on(String device) {
    return new StyleSetup(outline.on(device), inputs);
  }

  /** The same with another descent. */
  public StyleSetup with(DescentConfig descent) {
    return new StyleSetup(outline.with(descent), inputs);
  }

  /**
   * Makes the experiment; an {@link ExperimentFactory} provides what it needs.
   *
   * @param network computes the layers that the terms read; closed with the experiment
   */
  Experiment experiment(FeatureNetwork network, TargetCache targets, NDManager manager) {
    return ColourTransfer.of(
        config().colours(),
        inputs,
        pictures ->
            new StyleExperiment(
                config().descent(),
                pictures,
                terms(),
                config().loss().strength(),
                network,
                targets,
                manager));
  }
}
