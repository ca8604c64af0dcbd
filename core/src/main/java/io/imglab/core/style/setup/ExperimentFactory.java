package io.imglab.core.style.setup;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Devices;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.style.config.ExtraTerm;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.SharedTargetCache;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where pictures are made one after the other: weights are loaded once, and a style is looked at
 * once for each of its sizes. Experiments must be closed before the studio, and one before the
 * next.
 */
public final class ExperimentFactory implements AutoCloseable {
  /** Gram matrices take a few megabytes a style; what the sliced distance keeps is far more. */
  private static final long MOST_BYTES = 256L << 20;

  private final NDManager manager;
  private final Map<Eyes, FeatureNetwork> networks = new HashMap<>();
  private final Map<Look, SharedTargetCache> targets = new HashMap<>();

  /** What makes a network. */
  private record Eyes(
      String extractor,
      Path weights,
      @Nullable InputConvention input,
      ForwardConfig forwardConfig,
      Set<String> layers) {}

  /** What a style's statistics depend on besides its picture; weights of terms do not count. */
  private record Look(
      Eyes eyes, List<Term> terms, String styleLoss, Map<String, Map<String, String>> settings) {}

  private record Term(String part, String name, Set<String> layers) {}

  private ExperimentFactory(NDManager manager) {
    this.manager = manager;
  }

  /**
   * Opens a studio; loads LibTorch.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   */
  public static ExperimentFactory open(String device) {
    return new ExperimentFactory(Devices.open(device));
  }

  /** The manager under which everything lives. */
  public NDManager manager() {
    return manager;
  }

  /** Where it computes, as users write it. */
  public String device() {
    return Devices.name(manager);
  }

  /** Sets an experiment up. */
  public Experiment experiment(StyleSetup chosen) {
    StyleSetup setup = chosen.on(device());
    targets.values().forEach(SharedTargetCache::tidy);
    Set<String> layers = StyleTerm.layers(setup.terms());
    NetworkConfig choice = setup.config().network();
    FeatureNetwork network = network(setup);
    Look look = look(setup, eyes(setup.extractor(), setup.weights(), choice, layers));
    return setup.experiment(
        network,
        targets.computeIfAbsent(look, any -> new SharedTargetCache(manager, MOST_BYTES)),
        manager);
  }

  /** The network of a setup; closing it leaves it open for the next who asks. */
  public FeatureNetwork network(StyleSetup setup) {
    return network(
        setup.extractor(),
        setup.weights(),
        setup.config().network(),
        StyleTerm.layers(setup.terms()));
  }

  /**
   * A network with its weights; closing it leaves it open for the next who asks.
   *
   * @param layers the layers that it shall give
   */
  public FeatureNetwork network(
      FeatureExtractor extractor, Path weights, NetworkConfig choice, Set<String> layers) {
    Eyes eyes = eyes(extractor, weights, choice, layers);
    return networks.computeIfAbsent(eyes, any -> loaded(extractor, eyes)).unowned();
  }

  private static Eyes eyes(
      FeatureExtractor extractor, Path weights, NetworkConfig choice, Set<String> layers) {
    return new Eyes(
        extractor.name(),
        weights,
        choice.weightsInput(),
        choice.forwardConfig(),
        Set.copyOf(layers));
  }

  private FeatureNetwork loaded(FeatureExtractor extractor, Eyes eyes) {
    try (WeightsFile file = WeightsFile.open(eyes.weights(), extractor, eyes.input())) {
      return new FeatureNetwork(extractor, file, eyes.forwardConfig(), eyes.layers(), manager);
    }
  }

  private static Look look(StyleSetup setup, Eyes eyes) {
    List<Term> terms =
        setup.terms().stream()
            .map(term -> new Term(term.part(), term.term().name(), term.layers()))
            .toList();
    LossConfig loss = setup.config().loss();
    Map<String, Map<String, String>> settings =
        loss.extra().stream().collect(Collectors.toMap(ExtraTerm::name, ExtraTerm::settings));
    return new Look(eyes, terms, loss.styleLoss(), settings);
  }

  @Override
  public void close() {
    targets.values().forEach(SharedTargetCache::close);
    networks.values().forEach(FeatureNetwork::close);
    manager.close();
  }
}
