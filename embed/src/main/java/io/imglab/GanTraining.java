package io.imglab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The training of a generator against a discriminator. */
public final class GanTraining extends RunTask<TrainingResult, GanTraining> {
  private final String gan;
  private final Path data;

  GanTraining(Imglab lab, String gan, Path data) {
    super(lab);
    this.gan = Objects.requireNonNull(gan, "gan");
    this.data = Objects.requireNonNull(data, "data");
  }

  /**
   * Sets the side of the images.
   *
   * @param pixels the number of pixels
   * @return this
   */
  public GanTraining size(int pixels) {
    return option("size", pixels);
  }

  /**
   * Sets the number of real images per step.
   *
   * @param images at least 1
   * @return this
   */
  public GanTraining batch(int images) {
    return option("batch", images);
  }

  /**
   * Sets the length as passes over all images.
   *
   * @param count at least 1
   * @return this
   */
  public GanTraining epochs(int count) {
    return option("epochs", count);
  }

  @Override
  TrainingResult computeIn(Path folder) throws IOException {
    lab().session().requireGan(gan);
    ObservedRun run =
        observe(folder, List.of(gan, "train"), List.of(Arguments.option("data", data)));
    return TrainingResult.of(run, keepsRun());
  }
}
