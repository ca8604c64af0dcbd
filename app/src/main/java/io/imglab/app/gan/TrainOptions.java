package io.imglab.app.gan;

import io.imglab.app.data.DataConfig;
import io.imglab.app.run.TrainingTimeOption;
import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.io.FileNames;
import io.imglab.core.run.Schedule;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data, length and checkpoints of a training run. */
final class TrainOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "A folder of pictures, a zip of one, IDX files (MNIST, Fashion-MNIST, EMNIST), or CIFAR"
              + " batches; their archives are read as they are published.")
  private @Nullable Path data;

  @Option(names = "--flip", description = "Mirror half of the images left to right.")
  private boolean flip;

  @Option(
      names = "--bad-images",
      paramLabel = "fail|skip",
      description = "What to do with images that cannot be decoded" + DEFAULT + ".")
  private BadImages badImages = BadImages.FAIL;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over all images.")
  private @Nullable Integer epochs;

  @Option(names = "--steps", paramLabel = "N", description = "Training steps of one batch each.")
  private @Nullable Integer steps;

  @Mixin private final TrainingTimeOption time = new TrainingTimeOption();

  @Option(
      names = "--sample-every",
      paramLabel = "N",
      description = "Steps between sample grids" + DEFAULT + ".")
  private int sampleEvery = 500;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Steps between checkpoints" + DEFAULT + ".")
  private int checkpointEvery = 500;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "How many checkpoints to keep" + DEFAULT + ".")
  private int keep = 2;

  @Nullable Path data() {
    return data;
  }

  /** Time limit over all starts in seconds; null for no limit. */
  @Nullable Double budgetSeconds() {
    return time.seconds();
  }

  DataConfig toConfig(Path path) {
    return new DataConfig(FileNames.absolute(path), flip, badImages);
  }

  /**
   * The length of the run; with only a time budget, nothing else ends it.
   *
   * @param batchesPerEpoch steps of one pass over all images
   * @param defaultEpochs passes if neither length nor time is given
   */
  Schedule toSchedule(double batchesPerEpoch, int defaultEpochs) {
    checkPositive("--sample-every", sampleEvery);
    checkPositive("--checkpoint-every", checkpointEvery);
    checkPositive("--keep", keep);
    return new Schedule(
        steps(batchesPerEpoch, defaultEpochs),
        sampleEvery,
        checkpointEvery,
        keep,
        /* keepsAtEnd= */ true);
  }

  private int steps(double batchesPerEpoch, int defaultEpochs) {
    if (steps != null && epochs != null) {
      throw new LabException("--steps and --epochs both set the length; give one of them");
    } else if (steps != null) {
      return checkPositive("--steps", steps);
    } else if (epochs == null && time.seconds() != null) {
      return Schedule.ENDLESS;
    }
    int count = epochs == null ? defaultEpochs : checkPositive("--epochs", epochs);
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(count * batchesPerEpoch));
  }

  private static int checkPositive(String option, int value) {
    if (value < 1) {
      throw new LabException(
          "%s '%d' is too small; it must be at least 1".formatted(option, value));
    }
    return value;
  }
}
