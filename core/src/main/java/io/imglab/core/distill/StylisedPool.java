package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.Noise;
import io.imglab.core.nn.Weights;
import io.imglab.core.style.bench.RelativeLoss;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.tensor.StateDict;
import java.util.function.Consumer;

/**
 * A pool of partly stylised pictures for training. A student that was only trained on photos and
 * paintings fails in style transfer, since the descent follows its errors. The pool therefore
 * contains intermediate pictures of style transfer with the current student, for which the teacher
 * provides the targets (DAgger: Ross, Gordon and Bagnell 2011, "A reduction of imitation learning
 * and structured prediction to no-regret online learning").
 */
final class StylisedPool {
  private static final int POOL = 96;
  private static final int RUNS = 2;

  /** Offset of the run numbers of {@link #example}, which are not added to the pool. */
  private static final long EXAMPLE_OFFSET = 1L << 40;

  /** Steps after which the picture of a run is added to the pool. */
  private static final int[] SNAPSHOT_STEPS = {3, 8, 16, 28, 44, 64};

  private static final String STATE = "rehearsed";

  private final Crops crops;
  private final TeacherStudent pair;
  private final RelativeLoss loss;
  private final NDManager manager;
  private final int values;
  private final float[] pool;
  private long snapshots;

  StylisedPool(Crops crops, TeacherStudent pair, RelativeLoss loss, NDManager manager) {
    this.crops = crops;
    this.pair = pair;
    this.loss = loss;
    this.manager = manager;
    this.values = 3 * crops.side() * crops.side();
    this.pool = new float[POOL * values];
  }

  /** Stylises a few crops with the current student and adds the pictures to the pool. */
  void stylise(Weights student, long number) {
    for (int i = 0; i < RUNS; i++) {
      run(student, number * RUNS + i, this::collect);
    }
  }

  /** A crop and its version stylised with the student: (2, 3, side, side). */
  float[] example(Weights student, long number) {
    float[] example = new float[2 * values];
    StyleInputs inputs =
        run(
            student,
            EXAMPLE_OFFSET + number,
            experiment -> {
              stepTo(SNAPSHOT_STEPS[SNAPSHOT_STEPS.length - 1], experiment);
              System.arraycopy(experiment.preview().rgb(), 0, example, values, values);
            });
    System.arraycopy(inputs.content().rgb(), 0, example, 0, values);
    return example;
  }

  private StyleInputs run(Weights student, long run, Consumer<StyleExperiment> consumer) {
    Picture content = crops.crop("rehearsal", 2 * run);
    StyleInputs inputs = new StyleInputs(content, crops.crop("rehearsal", 2 * run + 1), content);
    FeatureNetwork network = pair.student(student, loss.layers(), manager);
    DescentConfig descent =
        DescentConfig.DEFAULTS.withSteps(SNAPSHOT_STEPS[SNAPSHOT_STEPS.length - 1]);
    try (StyleExperiment experiment = loss.experiment(descent, inputs, network, manager)) {
      consumer.accept(experiment);
    }
    return inputs;
  }

  private static void stepTo(int step, StyleExperiment experiment) {
    while (experiment.steps() < step) {
      experiment.step();
    }
  }

  private void collect(StyleExperiment experiment) {
    for (int step : SNAPSHOT_STEPS) {
      stepTo(step, experiment);
      float[] rgb = experiment.preview().rgb();
      System.arraycopy(rgb, 0, pool, (int) (snapshots % POOL) * values, values);
      snapshots++;
    }
  }

  boolean isEmpty() {
    return snapshots == 0;
  }

  /** Replaces the last images of a batch by random pictures of the pool. */
  void mixInto(float[] batch, int count, long seed, long step) {
    int available = (int) Math.min(snapshots, POOL);
    float[] random = Noise.of(seed, "rehearsed", step).uniform(count);
    for (int i = 0; i < count; i++) {
      int which = (int) (random[i] * available);
      System.arraycopy(pool, which * values, batch, batch.length - (i + 1) * values, values);
    }
  }

  /** The last picture of each of the newest runs. */
  float[] newest(int count) {
    float[] newest = new float[count * values];
    for (int i = 0; i < count; i++) {
      long place = Math.max(0, snapshots - 1 - (long) i * SNAPSHOT_STEPS.length) % POOL;
      System.arraycopy(pool, (int) place * values, newest, i * values, values);
    }
    return newest;
  }

  void save(StateDict state, NDManager scope) {
    state.put(STATE + ".count", snapshots);
    state.put(STATE, NativeArray.of(pool, new Shape(POOL, values), scope));
  }

  void check(StateDict state) {
    state.checkShape(STATE, new Shape(POOL, values));
    state.integer(STATE + ".count");
  }

  void restore(StateDict state) {
    snapshots = state.integer(STATE + ".count");
    NDArray saved = state.array(STATE);
    System.arraycopy(saved.toFloatArray(), 0, pool, 0, pool.length);
  }
}
