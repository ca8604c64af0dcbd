package io.imglab.core.style.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Devices;
import io.imglab.core.device.Precision;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.Weights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.StyleObjective;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * How soon a preset gets as far as the reference: {@link Preset#GATYS} runs to its end, and what
 * the other shows is judged by the reference's definition of the loss, with maximum pooling, single
 * precision and the padding that the picture was made for, until it is as low. A picture without a
 * frame has none to match the one that zeros leave in the style's statistics; what that costs by
 * the reference's own padding is told beside it. The judging and who looks on are off the clock.
 */
public final class PresetBenchmark {
  /** Evaluations at the final size between two judgements. */
  private static final int EVERY = 5;

  private final FeatureExtractor extractor;
  private final Weights weights;
  private final List<StyleTerm> terms;
  private final NetworkConfig candidate;
  private final NDManager manager;

  /** Watches a run. */
  @FunctionalInterface
  public interface StepListener {
    /** Step {@code step}, from 1, is done; its losses are the run's own. */
    void onStep(int step, Losses losses);
  }

  /** The time of a run: on the clock, and of all processors together. */
  public record Time(double wall, double cpu) {
    Time plus(Time other) {
      return new Time(wall + other.wall, cpu + other.cpu);
    }
  }

  /**
   * Where a run was when it stopped.
   *
   * @param loss with the padding of the run
   * @param zeroPaddedLoss with zero padding
   */
  public record Outcome(
      Picture picture, double loss, double zeroPaddedLoss, int steps, Time time) {}

  /**
   * Both runs.
   *
   * @param reference to its end
   * @param candidate until it was as low, or to its end
   */
  public record Result(Outcome reference, Outcome candidate) {
    /** Whether the candidate got as low. */
    public boolean isReached() {
      return candidate.loss() <= reference.loss();
    }

    /** The candidate's time relative to the reference's. */
    public double timeRatio() {
      return candidate.time().wall() / reference.time().wall();
    }

    /** The same in processor time, which other programs do not stretch. */
    public double cpuTimeRatio() {
      return candidate.time().cpu() / reference.time().cpu();
    }
  }

  /**
   * Prepares races.
   *
   * @param terms the reference's
   * @param candidate how the candidate looks at pictures
   */
  public PresetBenchmark(
      FeatureExtractor extractor,
      Weights weights,
      List<StyleTerm> terms,
      NetworkConfig candidate,
      NDManager manager) {
    this.extractor = extractor;
    this.weights = weights;
    this.terms = terms;
    this.candidate = candidate;
    this.manager = manager;
  }

  /**
   * Runs the reference.
   *
   * @param steps evaluations; the paper's 500
   */
  public Outcome reference(StyleInputs inputs, int steps, StepListener listener) {
    return run(Preset.GATYS.descent().withSteps(steps), ForwardConfig.PLAIN, inputs, 0, listener);
  }

  /**
   * Runs the candidate on the same inputs.
   *
   * @param reference what it is to reach
   * @param descent the preset's, or one that differs from it; has as many steps as there is
   *     patience for
   */
  public Result candidate(
      StyleInputs inputs, Outcome reference, DescentConfig descent, StepListener listener) {
    ForwardConfig forwardConfig = candidate.on(Devices.name(manager)).forwardConfig();
    return new Result(reference, run(descent, forwardConfig, inputs, reference.loss(), listener));
  }

  private FeatureNetwork network(ForwardConfig forwardConfig) {
    return new FeatureNetwork(extractor, weights, forwardConfig, StyleTerm.layers(terms), manager);
  }

  private Outcome run(
      DescentConfig descent,
      ForwardConfig forwardConfig,
      StyleInputs inputs,
      double target,
      StepListener listener) {
    try (ReferenceLoss judge = new ReferenceLoss(forwardConfig.with(Precision.FLOAT32), inputs);
        ReferenceLoss framed = new ReferenceLoss(ForwardConfig.PLAIN, inputs);
        StyleExperiment experiment =
            new StyleExperiment(descent, inputs, terms, network(forwardConfig), manager)) {
      Time time = new Time(0, 0);
      double loss = Double.POSITIVE_INFINITY;
      while (experiment.steps() < descent.steps() && loss > target && !experiment.converged()) {
        Timed step = timed(experiment::step);
        time = time.plus(step.time());
        listener.onStep(experiment.steps(), step.losses());
        boolean isDue = experiment.isAtFinalSize() && experiment.steps() % EVERY == 0;
        loss = target > 0 && isDue ? judge.loss(experiment.preview()) : loss;
      }
      Picture picture = experiment.preview();
      return new Outcome(
          picture, judge.loss(picture), framed.loss(picture), experiment.steps(), time);
    }
  }

  /** The reference's loss of a picture. */
  private final class ReferenceLoss implements AutoCloseable {
    private final FeatureNetwork network;
    private final StyleObjective objective;

    ReferenceLoss(ForwardConfig forwardConfig, StyleInputs inputs) {
      this.network = network(forwardConfig);
      this.objective = new StyleObjective(network, terms, inputs, manager);
    }

    double loss(Picture picture) {
      try (NDManager scope = manager.newSubManager()) {
        StyleObjective.Evaluation evaluation = objective.evaluate(Pixels.of(picture, scope));
        evaluation.gradient().close();
        return evaluation.losses().total();
      }
    }

    @Override
    public void close() {
      objective.close();
      network.close();
    }
  }

  /** A step, and how long it took. */
  private record Timed(Losses losses, Time time) {}

  private static Timed timed(Supplier<Losses> step) {
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    Losses losses = step.get();
    return new Timed(losses, new Time((System.nanoTime() - start) / 1e9, cpuSeconds() - cpu));
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }
}
