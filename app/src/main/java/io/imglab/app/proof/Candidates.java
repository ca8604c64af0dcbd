package io.imglab.app.proof;

import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.Named;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.Players;
import io.imglab.core.nn.LayerStack;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a catalogue is measured. */
record Candidates(Catalogue catalogue) {
  private static final int SIDE = 64;

  /** Precisions in which a device is fast; all on a GPU, about which less is known. */
  static List<Precision> precisions(String device) {
    Precision best = Precision.AUTO.on(device);
    return Arrays.stream(Precision.values())
        .filter(each -> each != Precision.AUTO)
        .filter(each -> each == Precision.FLOAT32 || each == best || !device.equals("cpu"))
        .toList();
  }

  /** The extractors that have every layer of the default losses, cheapest first. */
  List<FeatureExtractor> extractors(Set<String> layers) {
    return catalogue.all(FeatureExtractor.class).stream()
        .filter(each -> names(each).containsAll(layers))
        .sorted(Comparator.comparingDouble(each -> cost(each, layers)))
        .toList();
  }

  private static Set<String> names(FeatureExtractor extractor) {
    return extractor.layers().stream().map(layer -> layer.name()).collect(Collectors.toSet());
  }

  private static double cost(FeatureExtractor extractor, Set<String> layers) {
    return LayerStack.upTo(extractor.layers(), layers).flops(SIDE, SIDE);
  }

  /** The names that are both a generator's and a discriminator's, cheapest first. */
  List<String> gans() {
    Set<String> discriminators =
        catalogue.all(Discriminator.class).stream().map(Named::name).collect(Collectors.toSet());
    return catalogue.all(Generator.class).stream()
        .filter(generator -> discriminators.contains(generator.name()))
        .sorted(Comparator.comparingDouble(this::cost))
        .map(Named::name)
        .toList();
  }

  String cheapestGan() {
    return installedGans().get(0);
  }

  String largestGan() {
    List<String> all = installedGans();
    return all.get(all.size() - 1);
  }

  private List<String> installedGans() {
    List<String> all = gans();
    if (all.isEmpty()) {
      throw new LabException("no GAN is installed; install imglab with its plugins");
    }
    return all;
  }

  private double cost(Generator generator) {
    String name = generator.name();
    GanConfig config = GanConfig.of(name, name, generator.defaults());
    return Players.of(config.players(), catalogue).multiplyAdds();
  }
}
