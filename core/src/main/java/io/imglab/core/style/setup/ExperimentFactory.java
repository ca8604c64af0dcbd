package io.imglab.core.style.setup;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Devices;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.models.zoo.LabZoo;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
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
 * Creates style experiments that share networks and targets: weights are loaded once, and the
 * targets of a style are computed once for each of its sizes. Only one experiment may be open at a
 * time, and it must be closed before the factory.
 */
public final class ExperimentFactory implements AutoCloseable {
  /** Gram matrices need a few megabytes per style; the targets of the sliced distance far more. */
  private static final long MAX_CACHE_BYTES = 256L << 20;

  private final NDManager manager;
  private final LabZoo zoo;
  private final Map<NetworkKey, FeatureNetwork> networks = new HashMap<>();
  private final Map<TargetKey, SharedTargetCache> targets = new HashMap<>();

  /** Identifies a network. */
  private record NetworkKey(
      String extractor,
      Path weights,
      @Nullable InputConvention input,
      ForwardConfig forwardConfig,
      Set<String> layers) {}

  /** What targets depend on besides the style; they do not depend on the terms' weights. */
  private record TargetKey(
      NetworkKey networkKey,
      List<Term> terms,
      String styleLoss,
      Map<String, Map<String, String>> settings) {}

  private record Term(String part, String name, Set<String> layers) {}

  private ExperimentFactory(NDManager manager, LabZoo zoo) {
    this.manager = manager;
    this.zoo = zoo;
  }

  /**
   * Opens a factory; loads LibTorch.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @param zoo where the networks come from
   */
  public static ExperimentFactory open(String device, LabZoo zoo) {
    return new ExperimentFactory(Devices.open(device), zoo);
  }

  /** The manager that owns all networks and targets. */
  public NDManager manager() {
    return manager;
  }

  /** The device in the form of {@code --device}. */
  public String device() {
    return Devices.name(manager);
  }

  /** Creates the experiment of a setup; the caller closes it. */
  public Experiment experiment(StyleSetup requested) {
    StyleSetup setup = requested.on(device());
    targets.values().forEach(SharedTargetCache::evict);
    Set<String> layers = StyleTerm.layers(setup.terms());
    NetworkConfig choice = setup.config().network();
    FeatureNetwork network = network(setup);
    TargetKey targetKey =
        targetKey(setup, networkKey(setup.extractor(), setup.weights(), choice, layers));
    return setup.experiment(
        network,
        targets.computeIfAbsent(targetKey, any -> new SharedTargetCache(manager, MAX_CACHE_BYTES)),
        manager);
  }

  /** The network of a setup; closing it does not affect other callers. */
  public FeatureNetwork network(StyleSetup setup) {
    return network(
        setup.extractor(),
        setup.weights(),
        setup.config().network(),
        StyleTerm.layers(setup.terms()));
  }

  /**
   * A network with its weights; closing it does not affect other callers.
   *
   * @param layers the layers that it returns
   */
  public FeatureNetwork network(
      FeatureExtractor extractor, Path weights, NetworkConfig choice, Set<String> layers) {
    NetworkKey networkKey = networkKey(extractor, weights, choice, layers);
    return networks.computeIfAbsent(networkKey, any -> loaded(extractor, networkKey)).unowned();
  }

  private static NetworkKey networkKey(
      FeatureExtractor extractor, Path weights, NetworkConfig choice, Set<String> layers) {
    return new NetworkKey(
        extractor.name(),
        weights,
        choice.weightsInput(),
        choice.forwardConfig(),
        Set.copyOf(layers));
  }

  private FeatureNetwork loaded(FeatureExtractor extractor, NetworkKey networkKey) {
    return zoo.source(extractor, networkKey.weights(), networkKey.input())
        .network(networkKey.forwardConfig(), networkKey.layers(), manager);
  }

  private static TargetKey targetKey(StyleSetup setup, NetworkKey networkKey) {
    List<Term> terms =
        setup.terms().stream()
            .map(term -> new Term(term.part(), term.term().name(), term.layers()))
            .toList();
    LossConfig loss = setup.config().loss();
    Map<String, Map<String, String>> settings =
        loss.extra().stream().collect(Collectors.toMap(ExtraTerm::name, ExtraTerm::settings));
    return new TargetKey(networkKey, terms, loss.styleLoss(), settings);
  }

  @Override
  public void close() {
    targets.values().forEach(SharedTargetCache::close);
    networks.values().forEach(FeatureNetwork::close);
    manager.close();
  }
}
