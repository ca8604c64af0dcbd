package io.imglab.app.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.data.DataConfig;
import io.imglab.app.data.GanData;
import io.imglab.app.data.ResizeOption;
import io.imglab.app.run.RunsOption;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.data.DataSet;
import io.imglab.core.data.ImageLabels;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.device.Devices;
import io.imglab.core.gan.PlayersConfig;
import io.imglab.core.gan.feature.DiscriminatorFeatures;
import io.imglab.core.gan.feature.FeatureFile;
import io.imglab.core.gan.feature.FeatureLayers;
import io.imglab.core.gan.feature.LinearProbe;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab gan features}: describes images by the hidden layers of a discriminator. */
@Command(
    name = "features",
    header = "Save a trained discriminator's features of images, and test them.",
    description = {
      "The features are the activations of the hidden layers, maps max-pooled to 4x4 (Radford et al. 2016,",
      "section 5.1). Where the images have labels (a folder for each class, CIFAR's unpacked binary batches,",
      "IDX files beside their labels), a linear classifier is fitted to four fifths of the images and tested",
      "on the rest."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} runs/00003-dcgan-cifar --data cifar-10-batches-bin/",
      "  ${COMMAND-FULL-NAME} runs/00003-dcgan-faces --data faces/ --layers last -o faces.npy"
    })
final class GanFeaturesCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  private final Lab lab;

  @Parameters(
      paramLabel = "RUN",
      description =
          "The run of a GAN: its path, name, number, the beginning of its name, or latest.")
  private Path run;

  @Mixin private final RunsOption runs = new RunsOption();

  @Option(names = "--data", paramLabel = "PATH", required = true, description = "The images.")
  private Path data;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Images, evenly spread over the data set (default: ${DEFAULT-VALUE}).")
  private int count = 5000;

  @Option(
      names = "--layers",
      paramLabel = "all|last",
      description = "All hidden layers, or the one before the logit (default: ${DEFAULT-VALUE}).")
  private FeatureLayers layers = FeatureLayers.ALL;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description =
          "The file for the features: .safetensors, .npy or .csv (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("features.safetensors");

  @Option(names = "--overwrite", description = "Replace an existing file.")
  private boolean overwrite;

  @Mixin private final ResizeOption resize = new ResizeOption();

  @Mixin private final DeviceOption device = new DeviceOption();

  @Mixin private final JsonOption json = new JsonOption();

  GanFeaturesCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) {
      throw new InvalidValueException(
          "count '%s' is out of range; it must be from 1 to %s".formatted(count, MOST));
    }
    FeatureFile.check(output);
    OutputTarget.checkFile(output, overwrite);
    RunFolder folder = runs.reference().latestOf(RunKind.GAN).find(run);
    PlayersConfig players = GanRequest.of(folder, Manifest.read(folder.manifest())).gan().players();
    Path checkpoint = folder.newestCheckpoint().orElseThrow(this::noCheckpoint);
    DataSet images = images(players);
    try (NDManager manager = Devices.open(device.device());
        DiscriminatorFeatures discriminator =
            DiscriminatorFeatures.open(
                checkpoint, players, layers, lab.host().catalogue(), manager)) {
      describe(discriminator, images, manager);
    }
    return 0;
  }

  private LabException noCheckpoint() {
    return new LabException(
        "run '%s' has no checkpoint, and only checkpoints hold the discriminator; train again and keep its folder checkpoints"
            .formatted(run));
  }

  private DataSet images(PlayersConfig players) {
    DataConfig config = new DataConfig(data, false, BadImages.SKIP, resize.resize());
    return GanData.open(config, players.image(), lab.home(), lab.terminal(), json.isJson());
  }

  private void describe(DiscriminatorFeatures discriminator, DataSet images, NDManager manager) {
    List<Integer> chosen = spread(Math.min(count, images.count()), images.count());
    List<String> known = ImageLabels.of(images);
    List<String> labels = known.isEmpty() ? known : chosen.stream().map(known::get).toList();
    List<String> names = chosen.stream().map(images.sourceNames()::get).toList();
    try (NDArray features = discriminator.of(images, chosen, manager);
        NDArray pixels = DiscriminatorFeatures.pixels(images, chosen, manager)) {
      FeatureFile.write(output, features, names, labels);
      FeatureReport report = new FeatureReport(features);
      if (LinearProbe.suffices(labels)) {
        report.addProbe(features, pixels, labels, manager);
      } else {
        lab.terminal().say("not tested: too few images have labels of different classes");
      }
      print(report);
    }
  }

  /** Indices at equal distances, since many data sets are sorted by class. */
  private static List<Integer> spread(int taken, int all) {
    return IntStream.range(0, taken).mapToObj(i -> (int) ((long) i * all / taken)).toList();
  }

  private void print(FeatureReport report) {
    if (json.isJson()) {
      lab.terminal().print(report.json());
    } else {
      report.print(lab.terminal().out());
      lab.terminal().print(output);
    }
  }
}
