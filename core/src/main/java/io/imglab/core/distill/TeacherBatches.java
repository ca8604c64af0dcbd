package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Batches with the teacher's targets that are used several times, since the teacher's forward pass
 * takes most of the time of a step.
 */
final class TeacherBatches implements AutoCloseable {
  private static final int BATCHES = 10;
  private static final int PASSES = 4;

  /** Steps for which the batches are used; checkpoints are written when they have been used up. */
  static final int STEPS = BATCHES * PASSES;

  /** Provides the images of a batch. */
  @FunctionalInterface
  interface Batches {
    NDArray images(long number, NDManager scope);
  }

  private final NDManager manager;
  private final List<NDArray> images = new ArrayList<>();
  private final List<NDList> targets = new ArrayList<>();

  /**
   * Computes the targets of all batches.
   *
   * @param number counts the instances, from 0
   * @param batch provides images
   * @param teacher computes the targets of images, in their manager
   */
  TeacherBatches(long number, Batches batch, Function<NDArray, NDList> teacher, NDManager parent) {
    this.manager = parent.newSubManager();
    for (int i = 0; i < BATCHES; i++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray input = batch.images(number * BATCHES + i, scope);
        NDList target = teacher.apply(input);
        target.attach(manager);
        input.attach(manager);
        targets.add(target);
        images.add(input);
      }
    }
  }

  NDArray images(long step) {
    return images.get((int) (step % BATCHES));
  }

  NDList targets(long step) {
    return targets.get((int) (step % BATCHES));
  }

  @Override
  public void close() {
    manager.close();
  }
}
