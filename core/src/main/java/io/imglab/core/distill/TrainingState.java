package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.nn.Weights;
import io.imglab.core.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;

/** A student and what it is to learn at each layer. */
final class TrainingState implements AutoCloseable {
  private static final String TARGET = "target.";

  private final Map<String, NDArray> targets = new LinkedHashMap<>();
  private final Student student;
  private final DistillationLoss lesson;

  private TrainingState(
      TeacherStudent pair, Map<String, NDArray> targets, Weights start, NDManager manager) {
    targets.forEach((layer, map) -> this.targets.put(layer, kept(map, manager)));
    this.student = new Student(pair, start, manager);
    this.lesson = new DistillationLoss(this.targets, manager);
  }

  private static NDArray kept(NDArray map, NDManager manager) {
    NDArray copy = map.duplicate();
    copy.attach(manager);
    return copy;
  }

  /** A new student, which takes minutes to fit. */
  static TrainingState fitted(TeacherStudent pair, Crops crops, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      LayerFit fit = new LayerFit(pair, crops, scope);
      fit.run();
      return new TrainingState(pair, fit.targets(), fit, manager);
    }
  }

  /** The student of a checkpoint, which has forgotten how it moved. */
  static TrainingState begunBy(StateDict state, TeacherStudent pair, NDManager manager) {
    Map<String, NDArray> targets = new LinkedHashMap<>();
    pair.heads().forEach(layer -> targets.put(layer, state.array(TARGET + layer)));
    return new TrainingState(pair, targets, Student.saved(state), manager);
  }

  /** The student of a checkpoint as it was. */
  static TrainingState restored(StateDict state, TeacherStudent pair, NDManager manager) {
    TrainingState course = begunBy(state, pair, manager);
    try {
      course.student.check(state);
    } catch (io.imglab.core.LabException e) {
      course.close();
      throw e;
    }
    course.student.restore(state);
    return course;
  }

  /** For each layer what makes the student's target of the teacher's output. */
  Map<String, NDArray> targets() {
    return targets;
  }

  Student student() {
    return student;
  }

  DistillationLoss lesson() {
    return lesson;
  }

  void save(StateDict state) {
    targets.forEach((layer, map) -> state.put(TARGET + layer, map));
    student.save(state);
  }

  @Override
  public void close() {
    lesson.close();
    student.close();
    targets.values().forEach(NDArray::close);
  }
}
