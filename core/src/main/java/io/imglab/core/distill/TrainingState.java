package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.nn.Weights;
import io.imglab.core.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;

/** A student with its loss: the part of a distillation that a checkpoint contains. */
final class TrainingState implements AutoCloseable {
  private static final String TARGET = "target.";

  private final Map<String, NDArray> targets = new LinkedHashMap<>();
  private final Student student;
  private final DistillationLoss loss;

  private TrainingState(
      TeacherStudent pair, Map<String, NDArray> targets, Weights start, NDManager manager) {
    targets.forEach((layer, map) -> this.targets.put(layer, kept(map, manager)));
    this.student = new Student(pair, start, manager);
    this.loss = new DistillationLoss(this.targets, manager);
  }

  private static NDArray kept(NDArray map, NDManager manager) {
    NDArray copy = map.duplicate();
    copy.attach(manager);
    return copy;
  }

  /** A new student; fitting it takes minutes. */
  static TrainingState fitted(TeacherStudent pair, Crops crops, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      LayerFit fit = new LayerFit(pair, crops, scope);
      fit.run();
      return new TrainingState(pair, fit.targets(), fit, manager);
    }
  }

  /** The student of a checkpoint with a new optimiser. */
  static TrainingState continuedFrom(StateDict state, TeacherStudent pair, NDManager manager) {
    Map<String, NDArray> targets = new LinkedHashMap<>();
    pair.heads().forEach(layer -> targets.put(layer, state.array(TARGET + layer)));
    return new TrainingState(pair, targets, Student.saved(state), manager);
  }

  /** The student of a checkpoint with its optimiser. */
  static TrainingState restored(StateDict state, TeacherStudent pair, NDManager manager) {
    TrainingState training = continuedFrom(state, pair, manager);
    try {
      training.student.check(state);
    } catch (io.imglab.core.LabException e) {
      training.close();
      throw e;
    }
    training.student.restore(state);
    return training;
  }

  /** By layer, the map from the teacher's output to the student's target. */
  Map<String, NDArray> targets() {
    return targets;
  }

  Student student() {
    return student;
  }

  DistillationLoss loss() {
    return loss;
  }

  void save(StateDict state) {
    targets.forEach((layer, map) -> state.put(TARGET + layer, map));
    student.save(state);
  }

  @Override
  public void close() {
    loss.close();
    student.close();
    targets.values().forEach(NDArray::close);
  }
}
