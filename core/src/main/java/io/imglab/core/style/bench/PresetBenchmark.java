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
  private final NetworkConfig challenger;
  private final NDManager manager;

  /** Watches a run. */
  @FunctionalInterface
  public interface Onlooker {
    /** Step {@code step}, from 1, is done; its losses are the run's own. */
    void stepped(int step, Losses losses);
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
   * @param framedLoss with zero padding
   */
  public record Finish(Picture picture, double loss, double framedLoss, int steps, Time time) {}

  /**
   * Both runs.
   *
   * @param reference to its end
   * @param challenger until it was as low, or to its end
   */
  public record Result(Finish reference, Finish challenger) {
    /** Whether the challenger got as low. */
    public boolean isReached() {
      return challenger.loss() <= reference.loss();
    }

    /** The challenger's time relative to the reference's. */
    public double share() {
      return challenger.time().wall() / reference.time().wall();
    }

    /** The same in processor time, which other programs do not stretch. */
    public double cpuShare() {
      return challenger.time().cpu() / reference.time().cpu();
    }
  }

  /**
   * Prepares races.
   *
   * @param terms the reference's
   * @param challenger how the challenger looks at pictures
   */
  public PresetBenchmark(
      FeatureExtractor extractor,
      Weights weights,
      List<StyleTerm> terms,
      NetworkConfig challenger,
      NDManager manager) {
    this.extractor = extractor;
    this.weights = weights;
    this.terms = terms;
    this.challenger = challenger;
    this.manager = manager;
  }

  /**
   * Runs the reference.
   *
   * @param steps evaluations; the paper's 500
   */
  public Finish reference(StyleInputs inputs, int steps, Onlooker onlooker) {
    return run(Preset.GATYS.descent().withSteps(steps), ForwardConfig.PLAIN, inputs, 0, onlooker);
  }

  /**
   * Runs the challenger on the same inputs.
   *
   * @param reference what it is to reach
   * @param descent the preset's, or one that differs from it; has as many steps as there is
   *     patience for
   */
  public Result challenge(
      StyleInputs inputs, Finish reference, DescentConfig descent, Onlooker onlooker) {
    ForwardConfig passage = challenger.on(Devices.name(manager)).forwardConfig();
    return new Result(reference, run(descent, passage, inputs, reference.loss(), onlooker));
  }

  private FeatureNetwork network(ForwardConfig passage) {
    return new FeatureNetwork(extractor, weights, passage, StyleTerm.layers(terms), manager);
  }

  private Finish run(
      DescentConfig descent,
      ForwardConfig passage,
      StyleInputs inputs,
      double goal,
      Onlooker onlooker) {
    try (Judge judge = new Judge(passage.with(Precision.FLOAT32), inputs);
        Judge framed = new Judge(ForwardConfig.PLAIN, inputs);
        StyleExperiment experiment =
            new StyleExperiment(descent, inputs, terms, network(passage), manager)) {
      Time time = new Time(0, 0);
      double loss = Double.POSITIVE_INFINITY;
      while (experiment.steps() < descent.steps() && loss > goal && !experiment.converged()) {
        Timed step = timed(experiment::step);
        time = time.plus(step.time());
        onlooker.stepped(experiment.steps(), step.losses());
        boolean isDue = experiment.isAtFinalSize() && experiment.steps() % EVERY == 0;
        loss = goal > 0 && isDue ? judge.loss(experiment.preview()) : loss;
      }
      Picture picture = experiment.preview();
      return new Finish(
          picture, judge.loss(picture), framed.loss(picture), experiment.steps(), time);
    }
  }

  /** The reference's loss of a picture. */
  private final class Judge implements AutoCloseable {
    private final FeatureNetwork eyes;
    private final StyleObjective objective;

    Judge(ForwardConfig passage, StyleInputs inputs) {
      this.eyes = network(passage);
      this.objective = new StyleObjective(eyes, terms, inputs, manager);
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
      eyes.close();
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
