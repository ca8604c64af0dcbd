package io.imglab.core.style.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.descent.MemoryFallback;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.util.List;
import java.util.Locale;

/**
 * What a run will take.
 *
 * @param bytes at its peak
 * @param seconds from the first step to the last, if the machine goes on as it did
 */
public record Forecast(double bytes, double seconds) {
  private static final int VECTOR = 1 << 22;

  /** Looking at all tiles twice, the second time with gradients, instead of once with. */
  private static final double TWICE = 1.5;

  /** Times that an update reads or writes a vector for each remembered pair. */
  private static final double PASSES = 12;

  /**
   * Tries a few evaluations of the run's own network on a small picture, and works out the rest.
   *
   * @param bytes as the memory plan has them
   */
  public static Forecast of(ExperimentFactory studio, StyleSetup setup, double bytes) {
    StyleSetup here = setup.on(studio.device());
    try (FeatureNetwork network = studio.network(here)) {
      return of(here, network, bytes, studio.manager());
    }
  }

  static Forecast of(StyleSetup setup, FeatureNetwork network, double bytes, NDManager manager) {
    DescentConfig descent = setup.config().descent();
    MemoryFallback ladder = new MemoryFallback(setup.stack(), network.torus());
    Size size = setup.inputs().content().size();
    List<Pyramid.Level> scales =
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
    for (Pyramid.Level scale : scales) {
      double looked = ladder.looked(descent, scale.size());
      double work = looked > scale.size().pixels() ? TWICE * looked : looked;
      double values = 3d * scale.size().pixels() * PASSES * pairs(descent, scale.steps());
      seconds += scale.steps() * (work * perPixel + values * perVectorValue);
    }
    return new Forecast(bytes, seconds);
  }

  /** How many pairs an update uses on average. */
  private static double pairs(DescentConfig descent, int steps) {
    if (descent.algorithm() == DescentConfig.Algorithm.ADAM) {
      return 1;
    }
    double most = Math.min(steps, descent.history());
    return most * (1 - most / (2. * steps));
  }

  /** Seconds to read or write one number of a long vector. */
  private static double vectorSeconds(NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray a = scope.zeros(new Shape(VECTOR), DataType.FLOAT32);
      NDArray b = scope.zeros(new Shape(VECTOR), DataType.FLOAT32);
      return EvaluationTiming.median(() -> a.addi(b)) / (3. * VECTOR);
    }
  }

  /** {@code about 1.9 GB of memory and 6 min}. */
  @Override
  public String toString() {
    return "about %s of memory and %s".formatted(MemoryPlan.gigabytes(bytes), duration(seconds));
  }

  private static String duration(double seconds) {
    if (seconds < 90) {
      return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
    }
    return seconds < 5400
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
