package io.imglab.app.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.style.bench.ExtractorComparison;
import io.imglab.core.style.bench.RelativeLoss;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.LossTerms;
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

/** {@code imglab bench fidelity}: how well a small network replaces a large one. */
@Command(
    name = "fidelity",
    header = "Compare a small feature extractor with the large one that it replaces.",
    description = {
      "Both networks stylise the same pairs with L-BFGS, starting from the content. They minimise the",
      "content loss relative to the content's activations, plus the style loss of each layer relative",
      "to its initial value. The reference network measures both results: 'style' is the decrease of",
      "its style losses for the candidate's picture relative to that for its own, 'content' the ratio",
      "of its content losses, and 'speed' the ratio of the times of an evaluation."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  imglab bench fidelity --reference BIG --candidate slim --content photos/ --style paintings/"
    })
public final class FidelityBenchCommand implements Callable<Integer> {
  private final Lab lab;

  @Option(
      names = "--reference",
      paramLabel = "NAME",
      required = true,
      description = "The large network.")
  private String reference = "";

  @Option(
      names = "--reference-weights",
      paramLabel = "FILE",
      description = "Its weights (default: those installed).")
  private @Nullable Path referenceWeights;

  @Option(
      names = "--candidate",
      paramLabel = "NAME",
      required = true,
      description = "The small network.")
  private String candidate = "";

  @Option(
      names = "--candidate-weights",
      paramLabel = "FILE",
      description = "Its weights (default: those installed).")
  private @Nullable Path candidateWeights;

  @Mixin private final PairsOptions pairs = new PairsOptions();

  @Option(
      names = "--size",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Side of the square pictures (default: ${DEFAULT-VALUE}).")
  private int size = 256;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Evaluations per picture (default: ${DEFAULT-VALUE}).")
  private int steps = 80;

  @Mixin private final JsonOption json = new JsonOption();

  @Mixin private final DeviceOption device = new DeviceOption();

  public FidelityBenchCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    RelativeLoss loss = new RelativeLoss(new LossTerms(lab.host().catalogue()));
    NetworkSource references = networks(reference, referenceWeights);
    NetworkSource candidates = networks(candidate, candidateWeights);
    try (NDManager manager = Devices.open(device.device())) {
      ExtractorComparison networks =
          new ExtractorComparison(references, candidates, loss, steps, manager);
      List<FidelityPair> measured = new ArrayList<>();
      List<ExtractorComparison.Comparison> comparisons = new ArrayList<>();
      pairs.forEach(
          0,
          pair -> {
            ExtractorComparison.Comparison comparison = compare(networks, pair);
            if (comparison.isMeaningful()) {
              comparisons.add(comparison);
              measured.add(FidelityPair.of(pair.name(), comparison));
            }
          });
      if (comparisons.isEmpty()) {
        throw new LabException("no pair has a content that differs from its style; give others");
      } else if (json.isJson()) {
        lab.terminal().print(FidelityPair.json(measured));
      } else {
        print("mean", comparisons);
      }
    }
    return 0;
  }

  private ExtractorComparison.Comparison compare(
      ExtractorComparison networks, PairsOptions.Pair pair) {
    ExtractorComparison.Comparison comparison =
        networks.compare(inputs(pair.content(), pair.style()));
    if (!comparison.isMeaningful()) {
      lab.terminal()
          .say("'%s' is left out: the content has the style already".formatted(pair.name()));
    } else if (!json.isJson()) {
      print(pair.name(), List.of(comparison));
    }
    pairs.write(pair, reference, comparison.reference().picture());
    pairs.write(pair, candidate, comparison.candidate().picture());
    return comparison;
  }

  private NetworkSource networks(String name, @Nullable Path given) {
    FeatureExtractor extractor = lab.host().catalogue().find(FeatureExtractor.class, name);
    Path file = given == null ? lab.models().require(name) : given;
    return lab.zoo().source(extractor, file, null);
  }

  private StyleInputs inputs(Picture contentPicture, Picture stylePicture) {
    Size square = new Size(size, size);
    Picture content = Resampler.cover(contentPicture, square);
    return new StyleInputs(content, Resampler.cover(stylePicture, square), content);
  }

  private void print(String name, List<ExtractorComparison.Comparison> comparisons) {
    String line =
        String.format(
            Locale.ROOT,
            "%-36s style %.1f %% (%.3f of %.3f)  content %.2fx (%.3f of %.3f)  speed %.1fx (%.0f ms)",
            name,
            100 * mean(comparisons, ExtractorComparison.Comparison::style),
            mean(comparisons, c -> c.candidate().styleReduction()),
            mean(comparisons, c -> c.reference().styleReduction()),
            mean(comparisons, ExtractorComparison.Comparison::content),
            mean(comparisons, c -> c.candidate().content()),
            mean(comparisons, c -> c.reference().content()),
            mean(comparisons, ExtractorComparison.Comparison::speed),
            1000 * mean(comparisons, c -> c.candidate().seconds()));
    lab.terminal().print(line);
  }

  private static double mean(
      List<ExtractorComparison.Comparison> comparisons,
      ToDoubleFunction<ExtractorComparison.Comparison> figure) {
    return comparisons.stream().mapToDouble(figure).average().orElseThrow();
  }
}
