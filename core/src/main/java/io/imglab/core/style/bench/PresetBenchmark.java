package io.imglab.core.style.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Devices;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.device.NativeHeap;
import io.imglab.core.device.Precision;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.StyleObjective;
import io.imglab.core.style.plan.MemoryEstimate;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures how long a preset takes to reach the loss of the reference. {@link Preset#GATYS} runs to
 * its end; the candidate runs until the reference's loss of its preview is as low. That loss uses
 * maximum pooling, single precision and the candidate's own padding, since the borders that zero
 * padding causes in the statistics of the style have no counterpart in pictures of other paddings.
 * The loss with the reference's zero padding is reported as well. The time of evaluating these
 * losses and of the listener is not counted.
 */
public final class PresetBenchmark {
  /** Steps at the final size between two evaluations of the reference's loss. */
  private static final int LOSS_INTERVAL = 5;

  private final NetworkSource networks;
  private final List<StyleTerm> terms;
  private final NetworkConfig candidate;
  private final NDManager manager;

  /** Is notified of each step of a run. */
  @FunctionalInterface
  public interface StepListener {
    /** Called after step {@code step}, counted from 1, with the losses that the run minimises. */
    void onStep(int step, Losses losses);
  }

  /** The time of a run in seconds: elapsed, and of all processors together. */
  public record Time(double wall, double cpu) {
    Time plus(Time other) {
      return new Time(wall + other.wall, cpu + other.cpu);
    }
  }

  /**
   * The state of a run when it stopped.
   *
   * @param loss the reference's loss with the padding of the run
   * @param zeroPaddedLoss the reference's loss with zero padding
   */
  public record Outcome(
      Picture picture, double loss, double zeroPaddedLoss, int steps, Time time) {}

  /**
   * The outcomes of both runs.
   *
   * @param reference after all of its steps
   * @param candidate when it reached the reference's loss, or after all of its steps
   */
  public record Result(Outcome reference, Outcome candidate) {
    /** Whether the candidate reached the reference's loss. */
    public boolean isReached() {
      return candidate.loss() <= reference.loss();
    }

    /** The candidate's elapsed time relative to the reference's. */
    public double timeRatio() {
      return candidate.time().wall() / reference.time().wall();
    }

    /** The same in processor time, which depends less on other programs. */
    public double cpuTimeRatio() {
      return candidate.time().cpu() / reference.time().cpu();
    }
  }

  /**
   * A benchmark of a network configuration.
   *
   * @param networks makes the networks of both
   * @param terms the loss terms of the reference
   * @param candidate the network configuration of the candidate
   */
  public PresetBenchmark(
      NetworkSource networks, List<StyleTerm> terms, NetworkConfig candidate, NDManager manager) {
    this.networks = networks;
    this.terms = terms;
    this.candidate = candidate;
    this.manager = manager;
  }

  /**
   * Runs the reference.
   *
   * @param steps number of evaluations; 500 in the paper
   */
  public Outcome reference(StyleInputs inputs, int steps, StepListener listener) {
    return run(Preset.GATYS.descent().withSteps(steps), ForwardConfig.PLAIN, inputs, 0, listener);
  }

  /**
   * Runs the candidate on the same inputs.
   *
   * @param reference the outcome whose loss is to be reached
   * @param descent the preset's descent, or a variant of it; its steps are the limit
   */
  public Result candidate(
      StyleInputs inputs, Outcome reference, DescentConfig descent, StepListener listener) {
    ForwardConfig forwardConfig = candidate.on(Devices.name(manager)).forwardConfig();
    return new Result(reference, run(descent, forwardConfig, inputs, reference.loss(), listener));
  }

  private FeatureNetwork network(ForwardConfig forwardConfig) {
    return networks.network(forwardConfig, StyleTerm.layers(terms), manager);
  }

  /** An experiment; freed memory is kept where a run of the preset would keep it. */
  private StyleExperiment experiment(
      DescentConfig descent, ForwardConfig forwardConfig, StyleInputs inputs) {
    FeatureNetwork network = network(forwardConfig);
    Size size = inputs.content().size();
    MemoryEstimate estimate =
        MemoryEstimate.of(network.stack(), terms, descent, network.precision());
    NativeHeap.adaptTo(estimate.bytes(size, size.pixels()));
    return new StyleExperiment(descent, inputs, terms, network, manager);
  }

  private Outcome run(
      DescentConfig descent,
      ForwardConfig forwardConfig,
      StyleInputs inputs,
      double targetLoss,
      StepListener listener) {
    try (ReferenceLoss samePadding =
            new ReferenceLoss(forwardConfig.with(Precision.FLOAT32), inputs);
        ReferenceLoss zeroPadding = new ReferenceLoss(ForwardConfig.PLAIN, inputs);
        StyleExperiment experiment = experiment(descent, forwardConfig, inputs)) {
      Time time = new Time(0, 0);
      double loss = Double.POSITIVE_INFINITY;
      while (experiment.steps() < descent.steps() && loss > targetLoss && !experiment.converged()) {
        Timed step = timed(experiment::step);
        time = time.plus(step.time());
        listener.onStep(experiment.steps(), step.losses());
        boolean isDue = experiment.isAtFinalSize() && experiment.steps() % LOSS_INTERVAL == 0;
        loss = targetLoss > 0 && isDue ? samePadding.loss(experiment.preview()) : loss;
      }
      Picture picture = experiment.preview();
      return new Outcome(
          picture, samePadding.loss(picture), zeroPadding.loss(picture), experiment.steps(), time);
    }
  }

  /** Evaluates the reference's loss of a picture, without TF32 whatever the run tolerates. */
  private final class ReferenceLoss implements AutoCloseable {
    private final FeatureNetwork network;
    private final StyleObjective objective;

    ReferenceLoss(ForwardConfig forwardConfig, StyleInputs inputs) {
      this.network = network(forwardConfig);
      this.objective =
          LibtorchSwitches.withTf32(
              false, () -> new StyleObjective(network, terms, inputs, manager));
    }

    double loss(Picture picture) {
      return LibtorchSwitches.withTf32(false, () -> evaluated(picture));
    }

    private double evaluated(Picture picture) {
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

  /** The losses of a step and the time that it took. */
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
