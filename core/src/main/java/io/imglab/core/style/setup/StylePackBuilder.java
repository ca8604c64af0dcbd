package io.imglab.core.style.setup;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.image.Picture;
import io.imglab.core.models.Models;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.input.PackOrigin;
import io.imglab.core.style.input.StylePackFile;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.CheckedTerm;
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
 * Makes a style pack of one or several pictures.
 *
 * @param maxSize longest short side that is looked at; pictures are never enlarged
 */
public record StylePackBuilder(
    LossTerm term, Set<String> layers, NetworkConfig network, ResolvedNetwork choice, int maxSize) {
  /** The least short side, half of where the coarsest scale of a run begins. */
  private static final int LEAST = 64;

  /** Between two sizes, as between two scales of a run. */
  private static final double STEP = Math.sqrt(2);

  /**
   * Finds and checks what a packing needs.
   *
   * @param loss name of the loss term
   * @param layers empty for the term's own
   */
  public static StylePackBuilder of(
      String loss,
      Set<String> layers,
      NetworkConfig network,
      int maxSize,
      Catalogue catalogue,
      Models models) {
    LossTerm term = CheckedTerm.of(catalogue.find(LossTerm.class, loss));
    if (!(term instanceof StatisticTerm) || term.reference() != Reference.STYLE) {
      throw new LabException(
          "loss '%s' has no statistics that a style pack could hold; gram has".formatted(loss));
    } else if (maxSize < 1) {
      throw new LabException("size '%d' is too small; at least 1".formatted(maxSize));
    }
    Set<String> wanted = new TreeSet<>(layers.isEmpty() ? term.defaultLayers() : layers);
    return new StylePackBuilder(
        term, wanted, network, ResolvedNetwork.of(network, catalogue, models), maxSize);
  }

  /** A picture and what it counts. */
  public record Sample(String name, Picture picture, double weight) {}

  /** The sizes of a pack whose largest is {@code largest}, ascending. */
  public static List<Integer> sides(int largest) {
    List<Integer> sides = new ArrayList<>();
    for (double side = largest; sides.isEmpty() || Math.round(side) >= LEAST; side /= STEP) {
      sides.add(0, (int) Math.round(side));
    }
    return sides;
  }

  /** Computes the statistics and writes the file. */
  public void write(Path file, List<Sample> samples, NDManager parent) throws IOException {
    int shortest =
        samples.stream()
            .mapToInt(sample -> sample.picture().size().shortSide())
            .min()
            .orElseThrow();
    List<Integer> sides = sides(Math.min(maxSize, shortest));
    FeatureExtractor extractor = choice.extractor();
    LayerStack.upTo(extractor.layers(), layers).checkSize(sides.get(0), sides.get(0));
    try (NDManager manager = parent.newSubManager();
        WeightsFile weights =
            WeightsFile.open(choice.weights(), extractor, network.weightsInput());
        FeatureNetwork eyes =
            new FeatureNetwork(
                extractor,
                weights,
                network.on(Devices.name(manager)).forwardConfig(),
                layers,
                manager)) {
      NavigableMap<Integer, Map<String, NDArray>> sizes = new TreeMap<>();
      for (int side : sides) {
        sizes.put(side, statistics(eyes, references(samples, side), manager));
      }
      PackOrigin origin =
          new PackCompatibility.Network(extractor.name(), choice.weights(), weights.convention())
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
      FeatureNetwork eyes, List<StyleReference> styles, NDManager keep) {
    MeanStatisticTarget mean = new MeanStatisticTarget((StatisticTerm) term, layers, keep);
    StyleBinding.add(new TiledNetwork(eyes, null), styles, List.of(mean), keep);
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
