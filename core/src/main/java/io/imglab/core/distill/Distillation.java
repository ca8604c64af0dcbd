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
import io.imglab.core.style.bench.RelativeLoss;
import io.imglab.core.tensor.HostBuffer;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a student network to reproduce the activations of a teacher (Hinton, Vinyals and Dean
 * 2015; for style hostBuffer Wang et al. 2020, "Collaborative distillation for ultra-resolution
 * universal style hostBuffer"). One step is one batch and one update of the student.
 */
public final class Distillation implements Experiment {
  private static final int PREVIEWS = 4;

  /** Weight of the activations at content layers; 1 at layers where only Gram matrices matter. */
  private static final float CONTENT_WEIGHT = 3;

  /** Number of pairs of a crop and its stylised version for calibrating distances. */
  private static final int CALIBRATIONS = 16;

  private final NDManager manager;
  private final DistillConfig config;
  private final TeacherStudent pair;
  private final RelativeLoss loss;
  private final Crops crops;
  private final StylisedPool stylisedPool;
  private final FeatureNetwork teacher;
  private final HostBuffer hostBuffer = new HostBuffer();
  private final @Nullable Path start;
  private @Nullable TrainingState training;
  private @Nullable TeacherBatches batches;
  private long steps;

  /**
   * An experiment. Without a checkpoint, the first step takes minutes, since it fits a new student.
   *
   * @param loss the losses that the student is for
   * @param pictures the training pictures
   * @param start a checkpoint whose student is trained further; null to fit a new one
   * @param parent the parent of the manager that owns all arrays
   */
  public Distillation(
      DistillConfig config,
      TeacherStudent pair,
      RelativeLoss loss,
      DataSource pictures,
      @Nullable Path start,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.pair = pair;
    this.loss = loss;
    this.crops = new Crops(pictures, config.side(), config.seed());
    this.stylisedPool = new StylisedPool(crops, pair, loss, manager);
    this.teacher = pair.teacher(pair.heads(), manager);
    this.start = start;
  }

  private TrainingState training() {
    if (training == null) {
      training = start == null ? TrainingState.fitted(pair, crops, manager) : continuedFrom(start);
    }
    return training;
  }

  private TrainingState continuedFrom(Path checkpoint) {
    try (NDManager scope = manager.newSubManager()) {
      return TrainingState.continuedFrom(StateDict.read(checkpoint, scope), pair, manager);
    }
  }

  @Override
  public Losses step() {
    long number = steps / TeacherBatches.STEPS;
    if (config.rehearsed() > 0 && steps % TeacherBatches.STEPS == 0) {
      stylisedPool.stylise(training().student(), number);
    }
    if (batches == null || steps % TeacherBatches.STEPS == 0) {
      loadBatches(number);
    }
    try (NDManager scope = manager.newSubManager()) {
      NDArray weighted = update(batches, scope);
      steps++;
      return losses(weighted.toFloatArray());
    }
  }

  private void loadBatches(long number) {
    if (batches != null) {
      batches.close();
    }
    batches =
        new TeacherBatches(
            number,
            this::images,
            images -> training().loss().targets(teacher.forward(images)),
            manager);
  }

  @SuppressWarnings("try") // the optimiser differentiates what is recorded here
  private NDArray update(TeacherBatches from, NDManager scope) {
    NDArray weights = weights(scope);
    try (GradientCollector recording = manager.getEngine().newGradientCollector();
        NDArray images = from.images(steps).duplicate()) {
      images.attach(scope);
      NDArray errors =
          training().loss().errors(training().student().forward(images), from.targets(steps));
      NDArray weighted = errors.mul(weights);
      training().student().update(weighted.sum(), config.rate(steps));
      return weighted;
    }
  }

  /** A batch of crops and partly stylised pictures. */
  private NDArray images(long number, NDManager scope) {
    float[] batch = crops.batch("crop", number, config.batch());
    if (!stylisedPool.isEmpty()) {
      stylisedPool.mixInto(batch, config.rehearsed(), config.seed(), number);
    }
    Shape shape = new Shape(config.batch(), 3, config.side(), config.side());
    return hostBuffer.copy(scope, batch, shape);
  }

  private NDArray weights(NDManager scope) {
    float[] weights = new float[2 * training().targets().size()];
    int i = 0;
    for (String layer : training().targets().keySet()) {
      weights[i + training().targets().size()] = (float) config.gramWeight();
      weights[i++] = StudentFile.contentLayers(pair, loss).contains(layer) ? CONTENT_WEIGHT : 1;
    }
    return hostBuffer.copy(scope, weights, new Shape(weights.length));
  }

  private Losses losses(float[] weighted) {
    Map<String, Double> parts = new LinkedHashMap<>();
    int i = 0;
    double total = 0;
    for (String kind : new String[] {"", " gram"}) {
      for (String layer : training().targets().keySet()) {
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

  /** Crops that were stylised with the student most recently. */
  @Override
  public Picture preview() {
    float[] rgb = stylisedPool.newest(PREVIEWS);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = 2 * rgb[i] - 1;
    }
    return Grid.squareFor(PREVIEWS).of(ImageSet.of(3, config.side(), config.side(), rgb));
  }

  /** Writes the weights of the student. */
  public void writeStudent(Path file) throws IOException {
    Map<String, NDArray> parameters = training().student().parameters();
    new StudentFile(pair, training().targets(), gains(), loss)
        .write(file, parameters, manager, steps);
  }

  /** The calibration factors of the content layers, by name. */
  private Map<String, float[]> gains() {
    Map<String, Calibration> calibrations = new LinkedHashMap<>();
    StudentFile.contentLayers(pair, loss)
        .forEach(
            layer -> calibrations.put(layer, new Calibration(training().targets().get(layer))));
    for (int i = 0; i < CALIBRATIONS; i++) {
      try (NDManager scope = manager.newSubManager()) {
        float[] example = stylisedPool.example(training().student(), i);
        NDArray images =
            hostBuffer.copy(scope, example, new Shape(2, 3, config.side(), config.side()));
        Activations teacherOutput = teacher.forward(images);
        Activations studentOutput = training().student().infer(images);
        Map<String, NDArray> targets = training().loss().targetsByLayer(teacherOutput);
        calibrations.forEach(
            (layer, calibration) ->
                calibration.add(
                    studentOutput.at(layer), targets.get(layer), teacherOutput.at(layer)));
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
      training().save(state);
      stylisedPool.save(state, scope);
      state.write(file);
    }
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // Everything that can be refused is checked before the first change.
      checkSame(state.text("config"));
      stylisedPool.check(state);
      TrainingState restored = TrainingState.restored(state, pair, manager);
      closeTraining();
      training = restored;
      stylisedPool.restore(state);
      steps = state.integer("steps");
    }
  }

  private void checkSame(String recorded) {
    if (!recorded.equals(config.toString())) {
      throw new LabException(
          "the checkpoint belongs to a distillation with other settings, '%s' instead of '%s'; resume with the same settings"
              .formatted(recorded, config));
    }
  }

  private void closeTraining() {
    if (batches != null) {
      batches.close();
      batches = null;
    }
    if (training != null) {
      training.close();
      training = null;
    }
  }

  @Override
  public void close() {
    closeTraining();
    teacher.close();
    manager.close();
  }
}
