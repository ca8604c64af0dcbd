package io.imglab.app.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.Lab;
import io.imglab.app.data.DataConfig;
import io.imglab.app.data.GanData;
import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.gan.GeneratorNetwork;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.metrics.EvaluationReport;
import io.imglab.core.metrics.FeatureVectors;
import io.imglab.core.metrics.NearestImages;
import io.imglab.core.nn.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab X evaluate}: how good a generator is. */
@Command(
    name = "evaluate",
    header = "Measure a generator against real images.",
    description = {
      "Sliced Wasserstein distance and nearest real images always; Fréchet and kernel distance over",
      "the features of a network if one is named and its weights are there."
    },
    sortOptions = false,
    footer = {"", "Example:", "  ${COMMAND-FULL-NAME} --data fashion-mnist/ --output report/"})
final class GanEvaluateCommand implements Callable<Integer> {
  private static final String PANEL = "nearest.png";

  private final Lab lab;
  private final GanPair pair;

  @Mixin private final SourceOption source = new SourceOption();

  @Option(names = "--data", paramLabel = "PATH", required = true, description = "The real images.")
  private Path data;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Images of each kind to compare (default: ${DEFAULT-VALUE}).")
  private int count = 2048;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the measures' random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--extractor",
      paramLabel = "NAME",
      description = "A network for the Fréchet and kernel distances.")
  private @Nullable String extractor;

  @Option(names = "--weights", paramLabel = "FILE", description = "Its weights.")
  private @Nullable Path weights;

  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      description = "The layer whose channels are averaged (default: ${DEFAULT-VALUE}).")
  private String layer = "relu4_1";

  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      description = "Where report.json, report.html and the panel go (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("evaluation");

  GanEvaluateCommand(Lab lab, GanPair pair) {
    this.lab = lab;
    this.pair = pair;
  }

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > 100_000) {
      throw new LabException("count '%d' is out of range; it must be 1 to 100000".formatted(count));
    }
    Path file = source.file(pair.name());
    try (NDManager manager = Devices.open("cpu");
        GeneratorNetwork generator = GeneratorNetwork.open(file, lab.host().catalogue(), manager)) {
      OutputTarget.makeFolder(output);
      ImageShape shape = generator.description().image();
      ImageSet reals = reals(shape);
      ImageSet samples = generator.images(0, count);
      NearestImages nearest = NearestImages.of(samples, reals, seed);
      EvaluationReport report = EvaluationReport.of(file.toString(), samples, reals, nearest, seed);
      if (extractor != null) {
        report = report.with(features(extractor, samples, reals, manager));
      }
      write(report, nearest);
    }
    return 0;
  }

  private ImageSet reals(ImageShape shape) {
    return GanData.open(
        new DataConfig(data, false, BadImages.SKIP), shape, lab.home(), lab.terminal(), false);
  }

  private EvaluationReport.Features features(
      String name, ImageSet samples, ImageSet reals, NDManager manager) {
    FeatureExtractor network = lab.host().catalogue().find(FeatureExtractor.class, name);
    Path file = weights == null ? lab.models().require(name) : weights;
    ImageSet as = reals.first(count);
    try (WeightsFile opened = WeightsFile.open(file, network, null);
        FeatureVectors vectors = new FeatureVectors(network, opened, layer, manager)) {
      return EvaluationReport.Features.of(name, layer, vectors.of(samples), vectors.of(as), seed);
    }
  }

  private void write(EvaluationReport report, NearestImages nearest) throws IOException {
    PictureWriter.write(nearest.panel(), output.resolve(PANEL));
    report.writeJson(output.resolve("report.json"));
    report.writeHtml(
        output.resolve("report.html"),
        List.of(new EvaluationReport.Figure("samples and the real images nearest to them", PANEL)));
    lab.terminal().print(report.toJson());
  }
}
