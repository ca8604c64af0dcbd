package io.imglab.app.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.GridSize;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.data.DataConfig;
import io.imglab.app.data.GanData;
import io.imglab.app.data.ResizeOption;
import io.imglab.app.gan.shard.EvaluationFiles;
import io.imglab.app.gan.shard.EvaluationRequest;
import io.imglab.app.gan.shard.EvaluationShard;
import io.imglab.app.shard.SeveralDevices;
import io.imglab.app.shard.ShardOption;
import io.imglab.core.InvalidValueException;
import io.imglab.core.chart.Grid;
import io.imglab.core.data.DataSet;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.gan.GeneratorNetwork;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.metrics.EvaluationReport;
import io.imglab.core.metrics.FeatureVectors;
import io.imglab.core.metrics.NearestImages;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imglab X evaluate}: measures the quality of a generator. */
@Command(
    name = "evaluate",
    header = "Compare the samples of a generator with real images.",
    description = {
      "Always computes the sliced Wasserstein distance and the nearest real images; with"
          + " --extractor",
      "also the Fréchet and kernel distances of features."
    },
    sortOptions = false,
    footer = {"", "Example:", "  ${COMMAND-FULL-NAME} --data fashion-mnist/ --output report/"})
final class GanEvaluateCommand implements Callable<Integer> {
  /** Rows and columns of the picture of real and generated images. */
  private static final GridSize GRID = new GridSize(8, 8);

  private final Lab lab;
  private final @Nullable GanPair pair;

  @Mixin private final SourceOption source = new SourceOption();

  @Option(names = "--data", paramLabel = "PATH", required = true, description = "The real images.")
  private Path data;

  @Mixin private final ResizeOption resize = new ResizeOption();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Images of each kind to compare (default: ${DEFAULT-VALUE}).")
  private int count = 2048;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the measures' random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--extractor",
      paramLabel = "NAME",
      description = "The network for the Fréchet and kernel distances.")
  private @Nullable String extractor;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Weights of that network (default: those installed).")
  private @Nullable Path weights;

  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      description =
          "The layer whose channels are averaged to features (default: ${DEFAULT-VALUE}).")
  private String layer = "relu4_1";

  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      description =
          "Folder for report.json, report.html and their pictures, real-and-generated.png and"
              + " nearest.png (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("evaluation");

  @Mixin private final JsonOption json = new JsonOption();

  @Mixin private final DeviceOption device = DeviceOption.cpuByDefault();
  @Mixin private final ShardOption shards = new ShardOption();
  @Spec private CommandSpec spec;

  /**
   * The command of one pair of networks.
   *
   * @param pair null for generators of any kind, which {@code --from} names
   */
  GanEvaluateCommand(Lab lab, @Nullable GanPair pair) {
    this.lab = lab;
    this.pair = pair;
  }

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > 100_000) {
      throw new InvalidValueException(
          "count '%s' is out of range; it must be from 1 to 100000".formatted(count));
    }
    if (weights != null && extractor == null) {
      throw new InvalidValueException(
          "--weights '%s' needs --extractor NAME, the network of the weights".formatted(weights));
    }
    Path file = source.file(pair, lab.modelsFolder());
    Shard shard = shards.shard(lab.environment());
    List<String> devices = DeviceOption.all(spec);
    if (shard != null && json.isJson()) {
      throw new InvalidValueException(
          "--shard '%s' prints no report for --json; omit it, 'imglab runs merge' writes report.json"
              .formatted(shard));
    } else if (devices.size() > 1 && json.isJson()) {
      throw new InvalidValueException(
          "--device '%s' prints no report for --json; name one, or read report.json of --output"
              .formatted(String.join(",", devices)));
    } else if (shard == null && devices.size() > 1) {
      return new SeveralDevices(
              lab.invocation(false),
              lab.environment(),
              devices,
              source.runs(),
              List.of("--from=" + file))
          .run(/* dryRun= */ false);
    }
    try (NDManager manager = Devices.open(device.device());
        GeneratorNetwork generator = GeneratorNetwork.open(file, lab.host().catalogue(), manager)) {
      OutputTarget.makeFolder(output);
      ImageShape shape = generator.description().image();
      DataSet reals = reals(shape);
      if (shard != null) {
        return measurePart(shard, file, generator, reals, manager);
      }
      ImageSet samples = generator.images(0, count);
      NearestImages nearest = NearestImages.of(samples, reals, seed);
      EvaluationReport report = EvaluationReport.of(file.toString(), samples, reals, nearest, seed);
      if (extractor != null) {
        report = report.with(features(extractor, samples, reals, manager));
      }
      drawSamples(samples, reals, output);
      write(report, nearest);
    }
    return 0;
  }

  private static void drawSamples(ImageSet samples, ImageSet reals, Path folder) {
    RealBesideGenerated.write(
        reals,
        Grid.of(GRID.columns()).of(samples.first((int) GRID.cells())),
        GRID.rows(),
        GRID.columns(),
        folder);
  }

  private int measurePart(
      Shard shard, Path file, GeneratorNetwork generator, DataSet reals, NDManager manager)
      throws IOException {
    Map<String, Fingerprint> files = new LinkedHashMap<>();
    files.put("generator", Fingerprint.of(file));
    if (extractor != null) {
      files.put("weights", Fingerprint.of(weightsOf(extractor)));
    }
    try (FeatureVectors vectors = extractor == null ? null : vectors(extractor, manager)) {
      int block = EvaluationRequest.block(vectors == null ? 1 : vectors.batch(reals));
      EvaluationRequest request =
          new EvaluationRequest(
              file.toString(),
              reals.fingerprint(),
              count,
              reals.count(),
              block,
              seed,
              extractor,
              layer,
              FileNames.absolute(output));
      return new EvaluationShard(
              lab.invocation(false),
              request,
              generator,
              reals,
              vectors,
              (samples, folder) -> drawSamples(samples, reals, folder))
          .run(shard, source.runs(), Devices.name(manager), files);
    }
  }

  private DataSet reals(ImageShape shape) {
    DataConfig config = new DataConfig(data, false, BadImages.SKIP, resize.resize());
    return GanData.open(config, shape, lab.home(), lab.terminal(), false);
  }

  private EvaluationReport.Features features(
      String name, ImageSet samples, ImageSet reals, NDManager manager) {
    try (FeatureVectors vectors = vectors(name, manager)) {
      return EvaluationReport.Features.of(
          name, layer, vectors.of(samples), vectors.of(reals.first(count)), seed);
    }
  }

  private FeatureVectors vectors(String name, NDManager manager) {
    FeatureExtractor network = lab.host().catalogue().find(FeatureExtractor.class, name);
    NetworkSource networks = lab.zoo().source(network, weightsOf(name), null);
    return new FeatureVectors(networks, layer, manager);
  }

  private Path weightsOf(String name) {
    return weights == null ? lab.models().require(name) : weights;
  }

  private void write(EvaluationReport report, NearestImages nearest) {
    PictureWriter.write(nearest.panel(), output.resolve(EvaluationFiles.PANEL));
    Path page = EvaluationFiles.write(report, output);
    if (json.isJson()) {
      lab.terminal().print(report.toJson().strip());
    } else {
      Table table = new Table().row("MEASURE", "VALUE", "MEANING");
      report.rows().forEach(row -> table.row(row.name(), row.figure(), row.meaning()));
      table.print(lab.terminal().out());
      lab.terminal().print(page);
    }
    report.notes().forEach(lab.terminal()::say);
  }
}
