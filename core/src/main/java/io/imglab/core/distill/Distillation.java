package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.imglab.core.Experiment;
import io.imglab.core.Losses;
import io.imglab.core.chart.Grid;
import io.imglab.core.data.DataSource;
import io.imglab.core.extension.Activations;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.StateDict;
import io.imglab.core.nn.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A student learns to see what its teacher sees (Hinton, Vinyals and Dean 2015; for style transfer
 * Wang et al. 2020, "Collaborative distillation for ultra-resolution universal style transfer").
 * One step is one batch and one update of the student.
 */
public final class Distillation implements Experiment {
  private static final int PREVIEWS = 4;
  private static final String TARGET = "target.";

  private final NDManager manager;
  private final DistillConfig config;
  private final Pair pair;
  private final Crops crops;
  private final Rehearsal rehearsal;
  private final FeatureNetwork teacher;
  private final Transfer transfer = new Transfer();
  private final Map<String, NDArray> targets = new LinkedHashMap<>();
  private final Student student;
  private final Lesson lesson;
  private long steps;

  /**
   * Sets an experiment up; without a checkpoint to begin with this takes minutes.
   *
   * @param pictures what to learn from
   * @param start a checkpoint whose student goes on learning; null to fit a new one
   * @param parent the manager under which everything lives
   */
  public Distillation(
      DistillConfig config,
      Pair pair,
      DataSource pictures,
      @Nullable Path start,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.pair = pair;
    this.crops = new Crops(pictures, config.side(), config.seed());
    this.rehearsal = new Rehearsal(crops, pair, manager);
    this.teacher = pair.teacher(pair.heads(), manager);
    this.student = start == null ? fitted() : begunBy(start);
    this.lesson = new Lesson(targets, manager);
  }

  private Student fitted() {
    try (NDManager scope = manager.newSubManager()) {
      LayerFit fit = new LayerFit(pair, crops, scope);
      fit.run();
      fit.targets().forEach(this::keepTarget);
      return new Student(pair, fit, manager);
    }
  }

  private Student begunBy(Path checkpoint) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(checkpoint, scope);
      pair.heads().forEach(layer -> keepTarget(layer, state.array(TARGET + layer)));
      return new Student(pair, Student.saved(state), manager);
    }
  }

  private void keepTarget(String layer, NDArray map) {
    NDArray copy = map.duplicate();
    copy.attach(manager);
    targets.put(layer, copy);
  }

  @Override
  public Losses step() {
    if (config.rehearsed() > 0 && steps % config.rehearseEvery() == 0) {
      rehearsal.hold(student, steps / config.rehearseEvery());
    }
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = images(scope);
      NDArray errors = learn(images, scope);
      steps++;
      return losses(errors.toFloatArray());
    }
  }

  @SuppressWarnings("try") // what is recorded here is differentiated inside the optimiser
  private NDArray learn(NDArray images, NDManager scope) {
    Activations taught = teacher.forward(images);
    NDArray weights = weights(scope);
    try (GradientCollector recording = manager.getEngine().newGradientCollector()) {
      NDArray errors = lesson.errors(student.answer(images), taught);
      student.learn(errors.mul(weights).sum(), config.rate(steps));
      return errors;
    }
  }

  private NDArray images(NDManager scope) {
    float[] batch = crops.batch("crop", steps, config.batch());
    if (!rehearsal.isEmpty()) {
      rehearsal.mixInto(batch, config.rehearsed(), config.seed(), steps);
    }
    Shape shape = new Shape(config.batch(), 3, config.side(), config.side());
    return transfer.copy(scope, batch, shape);
  }

  /** 1 for the activations of each layer, less for their Gram matrices. */
  private NDArray weights(NDManager scope) {
    float[] weights = new float[2 * targets.size()];
    java.util.Arrays.fill(weights, 0, targets.size(), 1);
    java.util.Arrays.fill(weights, targets.size(), weights.length, (float) config.gramWeight());
    return transfer.copy(scope, weights, new Shape(weights.length));
  }

  private Losses losses(float[] errors) {
    Map<String, Double> parts = new LinkedHashMap<>();
    int i = 0;
    double total = 0;
    for (String kind : new String[] {"", " gram"}) {
      for (String layer : targets.keySet()) {
        double weight = kind.isEmpty() ? 1 : config.gramWeight();
        parts.put(layer + kind, weight * errors[i]);
        total += weight * errors[i++];
      }
    }
    return new Losses(total, parts);
  }

  @Override
  public int steps() {
    return (int) steps;
  }

  @Override
  public boolean converged() {
    return false;
  }

  /** What the student made of crops when it rehearsed last. */
  @Override
  public Picture preview() {
    float[] rgb = rehearsal.newest(PREVIEWS);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = 2 * rgb[i] - 1;
    }
    return Grid.squareFor(PREVIEWS).of(ImageSet.of(3, config.side(), config.side(), rgb));
  }

  /** Writes the student as a file of weights. */
  public void writeStudent(Path file) throws IOException {
    new StudentFile(pair, targets).write(file, student.parameters(), manager, steps);
  }

  @Override
  public void save(Path file) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = new StateDict();
      state.put("config", config.toString());
      state.put("steps", steps);
      targets.forEach((layer, map) -> state.put(TARGET + layer, map));
      student.save(state);
      rehearsal.save(state, scope);
      state.write(file);
    }
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // All that can be refused comes before the first change.
      student.check(state);
      rehearsal.check(state);
      student.restore(state);
      rehearsal.restore(state);
      steps = state.integer("steps");
    }
  }

  @Override
  public void close() {
    lesson.close();
    student.close();
    teacher.close();
    manager.close();
  }
}
