package io.imglab.app.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.Lab;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.style.bench.ExtractorComparison;
import io.imglab.core.style.input.StyleInputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab bench fidelity}: how well a small network stands in for a large one. */
@Command(
    name = "fidelity",
    header = "Compare a small feature extractor with the large one that it stands in for.",
    description = {
      "Both stylise the same pairs with L-BFGS from the content, under the content loss relative to",
      "the content's activations plus the style loss of each layer relative to its start. The",
      "reference judges both: 'style' is how far its style losses fell for the candidate's picture",
      "relative to its own, 'content' its content loss likewise, 'speed' compares evaluations."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  imglab bench fidelity --reference BIG --candidate slim --contents photos/ --styles paintings/"
    })
public final class FidelityBenchCommand implements Callable<Integer> {
  private final Lab lab;

  @Option(
      names = "--reference",
      paramLabel = "NAME",
      required = true,
      description = "The large one.")
  private String reference = "";

  @Option(
      names = "--reference-weights",
      paramLabel = "FILE",
      description = "Its weights (default: installed ones).")
  private @Nullable Path referenceWeights;

  @Option(
      names = "--candidate",
      paramLabel = "NAME",
      required = true,
      description = "The small one.")
  private String candidate = "";

  @Option(
      names = "--candidate-weights",
      paramLabel = "FILE",
      description = "Its weights (default: installed ones).")
  private @Nullable Path candidateWeights;

  @Mixin private final PairsOptions pairs = new PairsOptions();

  @Option(
      names = "--size",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Side of the squares (default: ${DEFAULT-VALUE}).")
  private int size = 256;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Evaluations (default: ${DEFAULT-VALUE}).")
  private int steps = 80;

  public FidelityBenchCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    try (NDManager manager = Devices.open("auto");
        WeightsFile knows = weights(reference, referenceWeights);
        WeightsFile learnt = weights(candidate, candidateWeights)) {
      ExtractorComparison fidelity =
          new ExtractorComparison(
              new ExtractorComparison.Network(extractor(reference), knows),
              new ExtractorComparison.Network(extractor(candidate), learnt),
              steps,
              manager);
      List<ExtractorComparison.Comparison> comparisons = new ArrayList<>();
      pairs.forEach(0, pair -> comparisons.add(compare(fidelity, pair)));
      print("mean", comparisons);
    }
    return 0;
  }

  private ExtractorComparison.Comparison compare(
      ExtractorComparison fidelity, PairsOptions.Pair pair) {
    ExtractorComparison.Comparison comparison =
        fidelity.compare(inputs(pair.content(), pair.style()));
    print(pair.name(), List.of(comparison));
    pairs.leave(pair, reference, comparison.reference().picture());
    pairs.leave(pair, candidate, comparison.candidate().picture());
    return comparison;
  }

  private FeatureExtractor extractor(String name) {
    return lab.host().catalogue().find(FeatureExtractor.class, name);
  }

  private WeightsFile weights(String name, @Nullable Path chosen) {
    Path file = chosen == null ? lab.models().require(name) : chosen;
    return WeightsFile.open(file, extractor(name), null);
  }

  private StyleInputs inputs(Picture scene, Picture look) {
    Picture content = Resampler.cover(scene, new Size(size, size));
    return new StyleInputs(content, Resampler.cover(look, new Size(size, size)), content);
  }

  private void print(String name, List<ExtractorComparison.Comparison> comparisons) {
    lab.terminal()
        .out()
        .printf(
            Locale.ROOT,
            "%-36s style %.1f %% (%.3f of %.3f)  content %.2fx (%.3f of %.3f)  speed %.1fx (%.0f ms)%n",
            name,
            100 * mean(comparisons, ExtractorComparison.Comparison::style),
            mean(comparisons, c -> c.candidate().styleReduction()),
            mean(comparisons, c -> c.reference().styleReduction()),
            mean(comparisons, ExtractorComparison.Comparison::content),
            mean(comparisons, c -> c.candidate().content()),
            mean(comparisons, c -> c.reference().content()),
            mean(comparisons, ExtractorComparison.Comparison::speed),
            1000 * mean(comparisons, c -> c.candidate().seconds()));
    lab.terminal().out().flush();
  }

  private static double mean(
      List<ExtractorComparison.Comparison> comparisons,
      ToDoubleFunction<ExtractorComparison.Comparison> figure) {
    return comparisons.stream().mapToDouble(figure).average().orElseThrow();
  }
}
