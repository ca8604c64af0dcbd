package io.imglab.core.style.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.io.RoughDuration;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.descent.MemoryFallback;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.util.List;

/**
 * The expected memory and time of a run.
 *
 * @param bytes peak memory
 * @param seconds from the first step to the last, if the machine keeps its speed
 */
public record Forecast(double bytes, double seconds) {
  private static final int VECTOR_LENGTH = 1 << 22;

  /** Cost of an evaluation in tiles, which has a second forward pass, relative to one without. */
  private static final double TILING_FACTOR = 1.5;

  /** Cost of a forward pass, which computes the targets of a style, relative to an evaluation. */
  private static final double FORWARD_SHARE = 1. / 3;

  /** How often an update reads or writes a vector for each pair of the L-BFGS history. */
  private static final double ACCESSES_PER_PAIR = 12;

  /**
   * Measures a few evaluations of the run's network on a small picture and extrapolates.
   *
   * @param bytes the peak memory of the memory plan
   */
  public static Forecast of(ExperimentFactory factory, StyleSetup setup, double bytes) {
    StyleSetup resolved = setup.on(factory.device());
    try (FeatureNetwork network = factory.network(resolved)) {
      return of(resolved, network, bytes, factory.manager());
    }
  }

  static Forecast of(StyleSetup setup, FeatureNetwork network, double bytes, NDManager manager) {
    DescentConfig descent = setup.config().descent();
    MemoryFallback fallback = new MemoryFallback(setup.stack(), network.torus());
    Size size = setup.inputs().content().size();
    List<Pyramid.Level> levels =
        descent
            .pyramid()
            .levels(
                size,
                descent.steps(),
                network.unit(),
                setup.inputs().smallestLongSide(network.stack()));
    double perPixel = EvaluationTiming.of(setup, network, manager).mean(descent.surrogateShare());
    double perVectorValue = vectorSeconds(manager);
    double seconds = 0;
    for (Pyramid.Level level : levels) {
      double pixels = fallback.pixelsInTotal(descent, level.size());
      double work = pixels > level.size().pixels() ? TILING_FACTOR * pixels : pixels;
      double values =
          3d * level.size().pixels() * ACCESSES_PER_PAIR * pairs(descent, level.steps());
      seconds += level.steps() * (work * perPixel + values * perVectorValue);
    }
    for (Picture style : setup.inputs().stylePictures()) {
      seconds += FORWARD_SHARE * style.size().pixels() * perPixel;
    }
    return new Forecast(bytes, seconds);
  }

  /** The number of pairs that an update uses on average. */
  private static double pairs(DescentConfig descent, int steps) {
    if (descent.algorithm() == DescentConfig.Algorithm.ADAM) {
      return 1;
    }
    double longest = Math.min(steps, descent.history());
    return longest * (1 - longest / (2. * steps));
  }

  /** Seconds to read or write one number of a long vector. */
  private static double vectorSeconds(NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray a = scope.zeros(new Shape(VECTOR_LENGTH), DataType.FLOAT32);
      NDArray b = scope.zeros(new Shape(VECTOR_LENGTH), DataType.FLOAT32);
      return EvaluationTiming.median(() -> add(a, b)) / (3. * VECTOR_LENGTH);
    }
  }

  /** Reads one number, so that a GPU has finished when the clock stops. */
  private static void add(NDArray a, NDArray b) {
    try (NDArray first = a.addi(b).get(0)) {
      first.getFloat();
    }
  }

  /** {@code about 1.9 GB of memory and 6 min}. */
  @Override
  public String toString() {
    return "about %s of memory and %s"
        .formatted(MemoryPlan.gigabytes(bytes), RoughDuration.of(seconds));
  }
}
