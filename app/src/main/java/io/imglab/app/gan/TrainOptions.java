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

/** What a training run reads, how long it goes on, and what it leaves behind. */
final class TrainOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "A folder of pictures, a zip of one, IDX files (MNIST, Fashion-MNIST) or CIFAR-10's"
              + " binary batches.")
  private @Nullable Path data;

  @Option(names = "--flip", description = "Exchange left and right of half of the images.")
  private boolean flip;

  @Option(
      names = "--bad-images",
      paramLabel = "fail|skip",
      description = "What to do about images that cannot be decoded" + DEFAULT + ".")
  private BadImages badImages = BadImages.FAIL;

  @Option(names = "--epochs", paramLabel = "N", description = "How often to see every image.")
  private @Nullable Integer epochs;

  @Option(names = "--steps", paramLabel = "N", description = "Batches to train on.")
  private @Nullable Integer steps;

  @Mixin private final TrainingTimeOption time = new TrainingTimeOption();

  @Option(
      names = "--sample-every",
      paramLabel = "N",
      description = "Steps between two grids of samples" + DEFAULT + ".")
  private int sampleEvery = 500;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Steps between two checkpoints" + DEFAULT + ".")
  private int checkpointEvery = 500;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "How many checkpoints to keep" + DEFAULT + ".")
  private int keep = 2;

  @Nullable Path data() {
    return data;
  }

  /** Seconds over all starts; null for as long as it takes. */
  @Nullable Double budgetSeconds() {
    return time.seconds();
  }

  DataConfig toConfig(Path path) {
    return new DataConfig(FileNames.absolute(path), flip, badImages);
  }

  /**
   * When the run ends: with a budget of time alone, never before the time is up.
   *
   * @param batchesPerEpoch how many steps see every image once
   * @param usualEpochs for a user who says nothing
   */
  Schedule toSchedule(double batchesPerEpoch, int usualEpochs) {
    checkPositive("--sample-every", sampleEvery);
    checkPositive("--checkpoint-every", checkpointEvery);
    checkPositive("--keep", keep);
    return new Schedule(
        steps(batchesPerEpoch, usualEpochs),
        sampleEvery,
        checkpointEvery,
        keep,
        /* keepsAtEnd= */ true);
  }

  private int steps(double batchesPerEpoch, int usualEpochs) {
    if (steps != null && epochs != null) {
      throw new LabException("--steps and --epochs both say when to end; give one of them");
    } else if (steps != null) {
      return checkPositive("--steps", steps);
    } else if (epochs == null && time.seconds() != null) {
      return Schedule.ENDLESS;
    }
    int count = epochs == null ? usualEpochs : checkPositive("--epochs", epochs);
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(count * batchesPerEpoch));
  }

  private static int checkPositive(String option, int value) {
    if (value < 1) {
      throw new LabException("%s '%d' is too small; at least 1".formatted(option, value));
    }
    return value;
  }
}
