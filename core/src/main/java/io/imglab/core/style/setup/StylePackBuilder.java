package io.imglab.core.style.setup;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.image.Picture;
import io.imglab.core.models.Models;
import io.imglab.core.models.zoo.LabZoo;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.input.PackOrigin;
import io.imglab.core.style.input.StylePackFile;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.objective.MeanStatisticTarget;
import io.imglab.core.style.objective.StyleBinding;
import io.imglab.core.style.objective.TiledNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Creates a style pack from one or several pictures.
 *
 * @param maxSize the largest short side in the pack, in pixels; pictures are never enlarged
 */
public record StylePackBuilder(
    LossTerm term, Set<String> layers, NetworkConfig network, ResolvedNetwork choice, int maxSize) {
  /** The smallest short side, half of that of a run's coarsest pyramid level. */
  private static final int MIN_SIDE = 64;

  /** Ratio of two sizes, the same as between two pyramid levels. */
  private static final double STEP = Math.sqrt(2);

  /**
   * Finds and checks the loss term and the network.
   *
   * @param loss name of the loss term
   * @param layers empty for the term's default layers
   */
  public static StylePackBuilder of(
      String loss,
      Set<String> layers,
      NetworkConfig network,
      int maxSize,
      Catalogue catalogue,
      Models models) {
    LossTerm term = new LossTerms(catalogue).named(loss);
    if (!(term instanceof StatisticTerm) || term.reference() != Reference.STYLE) {
      throw new LabException(
          "loss '%s' has no statistics that a style pack can hold; use %s"
              .formatted(loss, LossConfig.DEFAULTS.styleLoss()));
    } else if (maxSize < 1) {
      throw new InvalidValueException(
          "size '%s' is too small; it must be at least 1".formatted(maxSize));
    }
    Set<String> packLayers = new TreeSet<>(layers.isEmpty() ? term.defaultLayers() : layers);
    return new StylePackBuilder(
        term, packLayers, network, ResolvedNetwork.of(network, catalogue, models), maxSize);
  }

  /** A picture and its weight in the mixture. */
  public record Sample(String name, Picture picture, double weight) {}

  /** The short sides of a pack up to {@code largest}, ascending. */
  public static List<Integer> sides(int largest) {
    List<Integer> sides = new ArrayList<>();
    for (double side = largest; sides.isEmpty() || Math.round(side) >= MIN_SIDE; side /= STEP) {
      sides.add(0, (int) Math.round(side));
    }
    return sides;
  }

  /**
   * Computes the statistics and writes the file.
   *
   * @param zoo where the network comes from
   */
  public void write(Path file, List<Sample> samples, LabZoo zoo, NDManager parent)
      throws IOException {
    int shortest =
        samples.stream()
            .mapToInt(sample -> sample.picture().size().shortSide())
            .min()
            .orElseThrow();
    List<Integer> sides = sides(Math.min(maxSize, shortest));
    FeatureExtractor extractor = choice.extractor();
    LayerStack.upTo(extractor.layers(), layers).checkSize(sides.get(0), sides.get(0));
    NetworkConfig resolved = network.on(Devices.name(parent));
    try (NDManager manager = parent.newSubManager();
        FeatureNetwork featureNetwork =
            zoo.source(extractor, choice.weights(), network.weightsInput())
                .network(resolved.forwardConfig(), layers, manager)) {
      NavigableMap<Integer, Map<String, NDArray>> sizes = new TreeMap<>();
      for (int side : sides) {
        sizes.put(side, statistics(featureNetwork, references(samples, side), manager));
      }
      PackOrigin origin =
          new PackCompatibility.Network(
                  extractor.name(), choice.weights(), featureNetwork.convention())
              .origin(term.name(), network);
      StylePackFile.write(file, origin, names(samples), sizes);
    }
  }

  private static List<StyleReference> references(List<Sample> samples, int side) {
    double weights = samples.stream().mapToDouble(Sample::weight).sum();
    return samples.stream()
        .map(sample -> new StyleReference.OfPicture(sample.picture(), sample.weight() / weights))
        .<StyleReference>map(style -> style.withShortSide(side))
        .toList();
  }

  private Map<String, NDArray> statistics(
      FeatureNetwork featureNetwork, List<StyleReference> styles, NDManager manager) {
    MeanStatisticTarget mean = new MeanStatisticTarget((StatisticTerm) term, layers, manager);
    StyleBinding.add(new TiledNetwork(featureNetwork, null), styles, List.of(mean), manager);
    return mean.means();
  }

  private static String names(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                samples.size() == 1
                    ? sample.name()
                    : "%s:%s".formatted(sample.name(), sample.weight()))
        .collect(Collectors.joining(", "));
  }
}
