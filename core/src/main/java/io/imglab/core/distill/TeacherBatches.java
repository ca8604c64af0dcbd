package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A few batches with the teacher's answers, gone through several times: the teacher's work is most
 * of a step's, and the student learns something new from a picture it has seen a minute ago.
 */
final class TeacherBatches implements AutoCloseable {
  private static final int BATCHES = 10;
  private static final int PASSES = 4;

  /** Steps for which a chapter lasts; a checkpoint between two chapters needs none of them. */
  static final int STEPS = BATCHES * PASSES;

  /** Makes the images of a batch. */
  @FunctionalInterface
  interface Batches {
    NDArray images(long number, NDManager scope);
  }

  private final NDManager manager;
  private final List<NDArray> images = new ArrayList<>();
  private final List<NDList> answers = new ArrayList<>();

  /**
   * Lets the teacher answer.
   *
   * @param number of the chapter
   * @param batch makes images
   * @param teacher gives its answers in the manager of the images
   */
  TeacherBatches(long number, Batches batch, Function<NDArray, NDList> teacher, NDManager parent) {
    this.manager = parent.newSubManager();
    for (int i = 0; i < BATCHES; i++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray asked = batch.images(number * BATCHES + i, scope);
        NDList answer = teacher.apply(asked);
        answer.attach(manager);
        asked.attach(manager);
        answers.add(answer);
        images.add(asked);
      }
    }
  }

  NDArray images(long step) {
    return images.get((int) (step % BATCHES));
  }

  NDList answers(long step) {
    return answers.get((int) (step % BATCHES));
  }

  @Override
  public void close() {
    manager.close();
  }
}
