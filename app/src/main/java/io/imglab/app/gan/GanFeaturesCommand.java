package io.imglab.app.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.data.DataConfig;
import io.imglab.app.data.GanData;
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
import io.imglab.core.io.Json;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
      "section 5.1). Where the images have labels (a folder for each class, CIFAR's batches, IDX files with",
      "labels), a linear classifier is fitted to four fifths of the images and tested on the rest."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} runs/00003-dcgan-cifar --data cifar-10-batches-bin/",
      "  ${COMMAND-FULL-NAME} runs/00003-dcgan-faces --data faces/ --layers last -o faces.npy"
    })
final class GanFeaturesCommand implements Callable<Integer> {
  private final Lab lab;

  @Parameters(paramLabel = "RUN", description = "The run directory of a GAN, with its checkpoints.")
  private Path run;

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

  @Mixin private final DeviceOption device = new DeviceOption();

  @Mixin private final JsonOption json = new JsonOption();

  GanFeaturesCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    if (count < 1 || count > 100_000) {
      throw new LabException(
          "count '%d' is out of range; it must be from 1 to 100000".formatted(count));
    }
    FeatureFile.check(output);
    OutputTarget.checkFile(output, overwrite);
    RunFolder folder = RunFolder.open(run);
    PlayersConfig players =
        GanRequest.of(folder, Manifest.read(folder.manifest())).gan().players();
    Path checkpoint =
        folder
            .newestCheckpoint()
            .orElseThrow(
                () ->
                    new LabException(
                        "run '%s' has no checkpoint, which alone holds its discriminator; train again, and keep the folder checkpoints"
                            .formatted(run)));
    DataSet images =
        GanData.open(
            new DataConfig(data, false, BadImages.SKIP),
            players.image(),
            lab.home(),
            lab.terminal(),
            json.isJson());
    try (NDManager manager = Devices.open(device.device())) {
      describe(checkpoint, players, images, manager);
    }
    return 0;
  }

  private void describe(
      Path checkpoint, PlayersConfig players, DataSet images, NDManager manager) {
    int taken = Math.min(count, images.count());
    List<Integer> indices =
        IntStream.range(0, taken)
            .mapToObj(i -> (int) ((long) i * images.count() / taken))
            .toList();
    List<String> all = ImageLabels.of(images);
    List<String> labels = all.isEmpty() ? all : indices.stream().map(all::get).toList();
    List<String> names = indices.stream().map(images.sourceNames()::get).toList();
    try (DiscriminatorFeatures discriminator =
            DiscriminatorFeatures.open(
                checkpoint, players, layers, lab.host().catalogue(), manager);
        NDArray features = discriminator.of(images, indices, manager)) {
      FeatureFile.write(output, features, names, labels);
      JsonObject report = new JsonObject();
      report.addProperty("images", taken);
      report.addProperty("features", features.getShape().get(1));
      if (labels.isEmpty()) {
        lab.terminal().say("the images have no labels, which the test of the features needs");
      } else {
        probe(features, labels, images, indices, manager, report);
      }
      print(report);
    }
  }

  private static void probe(
      NDArray features,
      List<String> labels,
      DataSet images,
      List<Integer> indices,
      NDManager manager,
      JsonObject report) {
    try (LinearProbe probe = new LinearProbe(labels, manager);
        NDArray pixels = DiscriminatorFeatures.pixels(images, indices, manager)) {
      report.addProperty("classes", probe.classes());
      report.addProperty("tested", probe.tests());
      report.addProperty("accuracy", probe.of(features).accuracy());
      report.addProperty("accuracy_of_pixels", probe.of(pixels).accuracy());
      report.addProperty("accuracy_of_most_frequent_class", probe.majority());
    }
  }

  private void print(JsonObject report) {
    if (json.isJson()) {
      lab.terminal().print(Json.line(report));
      return;
    }
    Table table = new Table();
    report
        .entrySet()
        .forEach(
            entry -> {
              boolean isShare = entry.getKey().startsWith("accuracy");
              table.row(
                  entry.getKey().replace('_', ' '),
                  isShare
                      ? String.format(Locale.ROOT, "%.3f", entry.getValue().getAsDouble())
                      : entry.getValue().getAsString());
            });
    table.print(lab.terminal().out());
    lab.terminal().print(output);
  }
}
