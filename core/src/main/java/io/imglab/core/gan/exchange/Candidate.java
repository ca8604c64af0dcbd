package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Parameter;
import io.imglab.core.gan.PlayersConfig;
import io.imglab.core.nn.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A generator of imglab, compared with a network in a file. */
record Candidate(PlayersConfig players, Architecture architecture) {
  /** The layers with parameters, which correspond to the modules of a file. */
  List<Architecture.Step> layers() {
    return architecture.steps().stream()
        .filter(step -> !step.layer().parameters().isEmpty())
        .toList();
  }

  boolean fits(ForeignNetwork network) {
    return layers().size() == network.modules().size() && agreement(network) == layers().size();
  }

  /** The number of layers, from the first, that have the modules' parameters. */
  int agreement(ForeignNetwork network) {
    List<Architecture.Step> layers = layers();
    int most = Math.min(layers.size(), network.modules().size());
    int agreeing = 0;
    while (agreeing < most
        && shapes(layers.get(agreeing)).equals(network.modules().get(agreeing).shapes())) {
      agreeing++;
    }
    return agreeing;
  }

  /** The number of equal sides of the first module that does not agree, and of its layer. */
  int likeness(ForeignNetwork network) {
    int first = agreement(network);
    if (first >= Math.min(layers().size(), network.modules().size())) {
      return 0;
    }
    Map<String, Shape> expected = shapes(layers().get(first));
    int equal = 0;
    for (Map.Entry<String, Shape> found : network.modules().get(first).shapes().entrySet()) {
      Shape other = expected.getOrDefault(found.getKey(), new Shape());
      for (int i = 0; i < Math.min(other.dimension(), found.getValue().dimension()); i++) {
        equal += other.get(i) == found.getValue().get(i) ? 1 : 0;
      }
    }
    return equal;
  }

  /** The difference in the number of layers. */
  int excess(ForeignNetwork network) {
    return Math.abs(layers().size() - network.modules().size());
  }

  static Map<String, Shape> shapes(Architecture.Step step) {
    return step.layer().parameters().stream()
        .collect(
            Collectors.toMap(Parameter::name, Parameter::shape, (a, b) -> a, LinkedHashMap::new));
  }

  /** What the network computes, apart from the values of its parameters. */
  List<String> function() {
    return architecture.steps().stream()
        .map(step -> step.layer().expression() + shapes(step) + step.output())
        .toList();
  }

  /** The name of each parameter in the file by its name here; the network must fit. */
  Map<String, String> names(ForeignNetwork network) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < layers().size(); i++) {
      Architecture.Step layer = layers().get(i);
      ForeignModule module = network.modules().get(i);
      for (String parameter : shapes(layer).keySet()) {
        names.put(layer.prefix() + '.' + parameter, module.nameInFile(parameter));
      }
    }
    return names;
  }

  /** The first module that does not fit, and what would; empty if all fit. */
  Optional<String> mismatch(ForeignNetwork network) {
    int first = agreement(network);
    List<ForeignModule> modules = network.modules();
    if (first < modules.size() && first < layers().size()) {
      return Optional.of(
          "module '%s' has %s, where %s has %s"
              .formatted(
                  modules.get(first).path(),
                  modules.get(first).inWords(),
                  inWords(),
                  ForeignModule.inWords(shapes(layers().get(first)))));
    } else if (first < modules.size() || first < layers().size()) {
      return Optional.of(
          "it has %s modules with parameters, where %s has %s"
              .formatted(modules.size(), inWords(), layers().size()));
    }
    return Optional.empty();
  }

  /** The network as the options that describe it. */
  String inWords() {
    return "%s for %s with -G %s"
        .formatted(players.generator(), players.image(), settingsInWords())
        .replace(" with -G none", "");
  }

  private String settingsInWords() {
    String settings =
        players.generatorSettings().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" -G "));
    return settings.isEmpty() ? "none" : settings;
  }
}
