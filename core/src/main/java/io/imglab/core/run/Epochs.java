package io.imglab.core.run;

/**
 * Passes over a data set in steps of one batch each. Batches are consecutive parts of the
 * concatenated epochs, so that an epoch may end, and the next begin, within a step.
 *
 * @param images of the data set
 * @param batch images per step
 */
public record Epochs(int images, int batch) {
  public Epochs {
    if (images < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "images (%s) and batch (%s) must be positive".formatted(images, batch));
    }
  }

  /** How many epochs are complete after a number of steps. */
  public long completeAfter(long steps) {
    return steps * batch / images;
  }

  /** The epoch, from 1, in which a step, from 1, begins. */
  public long of(long step) {
    return completeAfter(step - 1) + 1;
  }

  /** Whether a step, from 1, is the last of an epoch. */
  public boolean endAt(long step) {
    return completeAfter(step) > completeAfter(step - 1);
  }

  /** The steps that a number of epochs needs, the last of which may begin another epoch. */
  public int steps(int epochs) {
    return (int) Math.min(Integer.MAX_VALUE, ((long) epochs * images + batch - 1) / batch);
  }
}
