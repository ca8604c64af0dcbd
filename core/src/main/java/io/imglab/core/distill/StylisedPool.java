package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
 * Half-stylised pictures. A student that only knows photos and paintings is led astray by its own
 * mistakes once it moves pixels: where it is wrong, descent goes. So it moves pixels while it
 * learns, and what comes of it joins the pictures on which the teacher corrects it (Ross, Gordon
 * and Bagnell 2011, "A reduction of imitation learning to no-regret online learning").
 */
final class StylisedPool {
  private static final int POOL = 96;
  private static final int RUNS = 2;

  /** The number of the first run that is no rehearsal. */
  private static final long EXAMPLES = 1L << 40;

  /** Evaluations after which a picture of a run is taken. */
  private static final int[] TAKEN = {3, 8, 16, 28, 44, 64};

  private static final String STATE = "rehearsed";

  private final Crops crops;
  private final TeacherStudent pair;
  private final NDManager manager;
  private final int values;
  private final float[] pool;
  private long taken;

  StylisedPool(Crops crops, TeacherStudent pair, NDManager manager) {
    this.crops = crops;
    this.pair = pair;
    this.manager = manager;
    this.values = 3 * crops.side() * crops.side();
    this.pool = new float[POOL * values];
  }

  /** Stylises a few crops with what the student knows now. */
  void hold(Weights student, long number) {
    for (int run = 0; run < RUNS; run++) {
      perform(student, number * RUNS + run, this::watch);
    }
  }

  /** A crop and what the student makes of it, one behind the other: (2, 3, side, side). */
  float[] example(Weights student, long number) {
    float[] pair = new float[2 * values];
    StyleInputs inputs =
        perform(
            student,
            EXAMPLES + number,
            experiment -> {
              stepTo(TAKEN[TAKEN.length - 1], experiment);
              System.arraycopy(experiment.preview().rgb(), 0, pair, values, values);
            });
    System.arraycopy(inputs.content().rgb(), 0, pair, 0, values);
    return pair;
  }

  private StyleInputs perform(Weights student, long run, Consumer<StyleExperiment> audience) {
    Picture content = crops.crop("rehearsal", 2 * run);
    StyleInputs inputs = new StyleInputs(content, crops.crop("rehearsal", 2 * run + 1), content);
    FeatureNetwork network = pair.student(student, RelativeLoss.layers(), manager);
    DescentConfig descent = DescentConfig.DEFAULTS.withSteps(TAKEN[TAKEN.length - 1]);
    try (StyleExperiment experiment = RelativeLoss.experiment(descent, inputs, network, manager)) {
      audience.accept(experiment);
    }
    return inputs;
  }

  private static void stepTo(int moment, StyleExperiment experiment) {
    while (experiment.steps() < moment) {
      experiment.step();
    }
  }

  private void watch(StyleExperiment experiment) {
    for (int moment : TAKEN) {
      stepTo(moment, experiment);
      float[] rgb = experiment.preview().rgb();
      System.arraycopy(rgb, 0, pool, (int) (taken % POOL) * values, values);
      taken++;
    }
  }

  boolean isEmpty() {
    return taken == 0;
  }

  /** Writes some of the pictures over the end of a batch. */
  void mixInto(float[] batch, int count, long seed, long step) {
    int available = (int) Math.min(taken, POOL);
    float[] dice = Noise.of(seed, "rehearsed", step).uniform(count);
    for (int i = 0; i < count; i++) {
      int which = (int) (dice[i] * available);
      System.arraycopy(pool, which * values, batch, batch.length - (i + 1) * values, values);
    }
  }

  /** The newest picture of each run of the last rehearsal. */
  float[] newest(int count) {
    float[] newest = new float[count * values];
    for (int i = 0; i < count; i++) {
      long place = Math.max(0, taken - 1 - (long) i * TAKEN.length) % POOL;
      System.arraycopy(pool, (int) place * values, newest, i * values, values);
    }
    return newest;
  }

  void save(StateDict state, NDManager scope) {
    state.put(STATE + ".count", taken);
    state.put(STATE, scope.create(pool, new Shape(POOL, values)));
  }

  void check(StateDict state) {
    state.checkShape(STATE, new Shape(POOL, values));
    state.integer(STATE + ".count");
  }

  void restore(StateDict state) {
    taken = state.integer(STATE + ".count");
    NDArray saved = state.array(STATE);
    System.arraycopy(saved.toFloatArray(), 0, pool, 0, pool.length);
  }
}
