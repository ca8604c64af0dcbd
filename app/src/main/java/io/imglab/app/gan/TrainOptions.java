package io.imglab.app.gan;

import io.imglab.app.cli.CountConverter;
import io.imglab.app.data.DataConfig;
import io.imglab.app.data.ResizeOption;
import io.imglab.app.run.MoreSteps;
import io.imglab.app.run.TrainingTimeOption;
import io.imglab.core.InvalidValueException;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.io.FileNames;
import io.imglab.core.run.Epochs;
import io.imglab.core.run.Interval;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.Schedule;
import java.nio.file.Path;
import java.util.List;
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

  @Mixin private final ResizeOption resize = new ResizeOption();

  @Option(names = "--flip", description = "Mirror half of the images left to right.")
  private boolean flip;

  @Option(
      names = "--bad-images",
      paramLabel = "fail|skip",
      description = "What to do with images that cannot be decoded" + DEFAULT + ".")
  private BadImages badImages = BadImages.FAIL;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = EpochCount.Converter.class,
      description =
          "Passes over all images (default: ${DEFAULT-VALUE}; with a time limit, as many as fit).")
  private EpochCount epochs;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Training steps of one batch each.")
  private @Nullable Integer steps;

  @Mixin private final TrainingTimeOption time = new TrainingTimeOption();

  @Option(
      names = "--sample-every",
      paramLabel = "N|Nepochs",
      description =
          "Steps between sample grids, or epochs, such as 1epoch; the first is drawn before training"
              + DEFAULT
              + ".")
  private Interval sampleEvery = Interval.steps(500);

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N|Nepochs",
      description = "Steps between checkpoints, or epochs" + DEFAULT + ".")
  private Interval checkpointEvery = Interval.steps(500);

  @Option(
      names = "--keep",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "How many checkpoints to keep" + DEFAULT + ".")
  private int keep = 2;

  @Option(
      names = "--keep-checkpoints",
      description =
          "Keep them, and the one with the best samples, after the end; else only the last state"
              + " remains, with which --resume goes on.")
  private boolean keepsCheckpoints;

  /**
   * Options with defaults.
   *
   * @param epochs passes over the data set if neither length nor time is given
   */
  TrainOptions(int epochs) {
    this.epochs = EpochCount.byDefault(epochs);
  }

  @Nullable Path data() {
    return data;
  }

  /** Time limit over all starts in seconds; null for no limit. */
  @Nullable Double budgetSeconds() {
    return time.seconds();
  }

  DataConfig toConfig(Path path) {
    return new DataConfig(FileNames.absolute(path), flip, badImages, resize.resize());
  }

  /** The length of the run; with only a time budget, nothing else ends it. */
  Schedule toSchedule(Epochs data) {
    return new Schedule(
        steps(data),
        sampleEvery,
        checkpointEvery,
        keep,
        keepsCheckpoints,
        data,
        /* keepsState= */ true);
  }

  /** Whether a length is given, for a run that has begun. */
  boolean hasLength() {
    return steps != null || epochs.isGiven();
  }

  /**
   * The same schedule with the length that is given.
   *
   * @throws InvalidValueException if as many steps are done
   */
  Schedule extended(Schedule schedule, Epochs data, RunFolder folder, Manifest manifest) {
    int length = steps(data);
    if (steps == null) {
      MoreSteps.check("--epochs", epochs.epochs(), length, folder, manifest);
    } else {
      MoreSteps.check("--steps", steps, length, folder, manifest);
    }
    return schedule.withSteps(length);
  }

  /** The options of a length, as arguments. */
  List<String> lengthArguments() {
    return List.of(steps == null ? "--epochs=" + epochs : "--steps=" + steps);
  }

  private int steps(Epochs data) {
    if (steps != null && epochs.isGiven()) {
      throw new InvalidValueException("--steps and --epochs both set the length; give one of them");
    } else if (steps != null) {
      return steps;
    }
    boolean hasTimeAlone = time.seconds() != null && !epochs.isGiven();
    return hasTimeAlone ? Schedule.ENDLESS : data.steps(epochs.epochs());
  }
}
