package io.imglab;

import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureWriter;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.function.Supplier;

/** How far a task is after one of its steps. */
public final class Progress {
  private final int step;
  private final int steps;
  private final Losses losses;
  private final Supplier<Picture> preview;
  private volatile boolean isOver;

  Progress(int step, int steps, Losses losses, Supplier<Picture> preview) {
    this.step = step;
    this.steps = steps;
    this.losses = losses;
    this.preview = preview;
  }

  /**
   * The number of the step.
   *
   * @return from 1
   */
  public int step() {
    return step;
  }

  /**
   * The planned number of steps.
   *
   * @return at least 1; {@link Integer#MAX_VALUE} if only a time budget ends the task
   */
  public int steps() {
    return steps;
  }

  /**
   * The loss that the step has computed.
   *
   * @return the sum of its parts
   */
  public double loss() {
    return losses.total();
  }

  /**
   * The weighted parts of the loss.
   *
   * @return by the names that the metrics of a run have
   */
  public Map<String, Double> losses() {
    return losses.parts();
  }

  /**
   * The picture, or the samples of the generator, as they are now. Takes the time of reading the
   * pixels.
   *
   * @return a picture of its own, which is not changed any more
   * @throws IllegalStateException if the listener has returned
   */
  public BufferedImage preview() {
    if (isOver) {
      throw new IllegalStateException("a preview can only be taken while the listener is called");
    }
    return PictureWriter.image(preview.get());
  }

  void end() {
    isOver = true;
  }
}
