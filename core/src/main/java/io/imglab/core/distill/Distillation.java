package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.imglab.core.LabException;
import io.imglab.core.chart.Grid;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.Activations;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.tensor.HostBuffer;
import io.imglab.core.tensor.StateDict;
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

  /** Weight of activations that are compared as they are; 1 where only Gram matrices count. */
  private static final float CONTENT_WEIGHT = 3;

  /** Pairs of a crop and what the student makes of it, on which distances are calibrated. */
  private static final int CALIBRATIONS = 16;

  private final NDManager manager;
  private final DistillConfig config;
  private final TeacherStudent pair;
  private final Crops crops;
  private final StylisedPool rehearsal;
  private final FeatureNetwork teacher;
  private final HostBuffer transfer = new HostBuffer();
  private final @Nullable Path start;
  private @Nullable TrainingState course;
  private @Nullable TeacherBatches chapter;
  private long steps;

  /**
   * Sets an experiment up. Unless it begins with a checkpoint, its first step takes minutes.
   *
   * @param pictures what to learn from
   * @param start a checkpoint whose student goes on learning; null to fit a new one
   * @param parent the manager under which everything lives
   */
  public Distillation(
      DistillConfig config,
      TeacherStudent pair,
      DataSource pictures,
      @Nullable Path start,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.pair = pair;
    this.crops = new Crops(pictures, config.side(), config.seed());
    this.rehearsal = new StylisedPool(crops, pair, manager);
    this.teacher = pair.teacher(pair.heads(), manager);
    this.start = start;
  }

  private TrainingState course() {
    if (course == null) {
      course = start == null ? TrainingState.fitted(pair, crops, manager) : begunBy(start);
    }
    return course;
  }

  private TrainingState begunBy(Path checkpoint) {
    try (NDManager scope = manager.newSubManager()) {
      return TrainingState.begunBy(StateDict.read(checkpoint, scope), pair, manager);
    }
  }

  @Override
  public Losses step() {
    long number = steps / TeacherBatches.STEPS;
    if (config.rehearsed() > 0 && steps % TeacherBatches.STEPS == 0) {
      rehearsal.hold(course().student(), number);
    }
    if (chapter == null || steps % TeacherBatches.STEPS == 0) {
      turnTo(number);
    }
    try (NDManager scope = manager.newSubManager()) {
      NDArray weighted = learn(chapter, scope);
      steps++;
      return losses(weighted.toFloatArray());
    }
  }

  private void turnTo(long number) {
    if (chapter != null) {
      chapter.close();
    }
    chapter =
        new TeacherBatches(
            number,
            this::images,
            images -> course().lesson().answers(teacher.forward(images)),
            manager);
  }

  @SuppressWarnings("try") // what is recorded here is differentiated inside the optimiser
  private NDArray learn(TeacherBatches from, NDManager scope) {
    NDArray weights = weights(scope);
    try (GradientCollector recording = manager.getEngine().newGradientCollector();
        NDArray images = from.images(steps).duplicate()) {
      images.attach(scope);
      NDArray errors =
          course().lesson().errors(course().student().answer(images), from.answers(steps));
      NDArray weighted = errors.mul(weights);
      course().student().learn(weighted.sum(), config.rate(steps));
      return weighted;
    }
  }

  /** A batch of crops and half-stylised pictures. */
  private NDArray images(long number, NDManager scope) {
    float[] batch = crops.batch("crop", number, config.batch());
    if (!rehearsal.isEmpty()) {
      rehearsal.mixInto(batch, config.rehearsed(), config.seed(), number);
    }
    Shape shape = new Shape(config.batch(), 3, config.side(), config.side());
    return transfer.copy(scope, batch, shape);
  }

  private NDArray weights(NDManager scope) {
    float[] weights = new float[2 * course().targets().size()];
    int i = 0;
    for (String layer : course().targets().keySet()) {
      weights[i + course().targets().size()] = (float) config.gramWeight();
      weights[i++] = StudentFile.contentLayers(pair).contains(layer) ? CONTENT_WEIGHT : 1;
    }
    return transfer.copy(scope, weights, new Shape(weights.length));
  }

  private Losses losses(float[] weighted) {
    Map<String, Double> parts = new LinkedHashMap<>();
    int i = 0;
    double total = 0;
    for (String kind : new String[] {"", " gram"}) {
      for (String layer : course().targets().keySet()) {
        parts.put(layer + kind, (double) weighted[i]);
        total += weighted[i++];
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
    Map<String, NDArray> parameters = course().student().parameters();
    new StudentFile(pair, course().targets(), gains()).write(file, parameters, manager, steps);
  }

  /** The factors for layers whose distances between pictures count, by name. */
  private Map<String, float[]> gains() {
    Map<String, Calibration> calibrations = new LinkedHashMap<>();
    StudentFile.contentLayers(pair)
        .forEach(layer -> calibrations.put(layer, new Calibration(course().targets().get(layer))));
    for (int i = 0; i < CALIBRATIONS; i++) {
      try (NDManager scope = manager.newSubManager()) {
        float[] example = rehearsal.example(course().student(), i);
        NDArray images =
            transfer.copy(scope, example, new Shape(2, 3, config.side(), config.side()));
        Activations taught = teacher.forward(images);
        Activations learnt = course().student().say(images);
        Map<String, NDArray> right = course().lesson().answersByLayer(taught);
        calibrations.forEach(
            (layer, calibration) ->
                calibration.add(learnt.at(layer), right.get(layer), taught.at(layer)));
      }
    }
    Map<String, float[]> gains = new LinkedHashMap<>();
    calibrations.forEach((layer, calibration) -> gains.put(layer, calibration.gains()));
    return gains;
  }

  @Override
  public void save(Path file) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = new StateDict();
      state.put("config", config.toString());
      state.put("steps", steps);
      course().save(state);
      rehearsal.save(state, scope);
      state.write(file);
    }
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // All that can be refused comes before the first change.
      checkSame(state.text("config"));
      rehearsal.check(state);
      TrainingState restored = TrainingState.restored(state, pair, manager);
      forget();
      course = restored;
      rehearsal.restore(state);
      steps = state.integer("steps");
    }
  }

  private void checkSame(String recorded) {
    if (!recorded.equals(config.toString())) {
      throw new LabException(
          "the checkpoint is of another distillation: %s, not %s".formatted(recorded, config));
    }
  }

  private void forget() {
    if (chapter != null) {
      chapter.close();
      chapter = null;
    }
    if (course != null) {
      course.close();
      course = null;
    }
  }

  @Override
  public void close() {
    forget();
    teacher.close();
    manager.close();
  }
}
