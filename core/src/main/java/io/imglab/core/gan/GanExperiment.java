package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.chart.Grid;
import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.gan.turn.Draws;
import io.imglab.core.gan.turn.StepMeasures;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.Noise;
import io.imglab.core.tensor.HostBuffer;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The training of a GAN: one step is one batch and one update of each network.
 *
 * <p>All random draws are a function of the seed and the step, so that a run resumes from a
 * checkpoint bit for bit. Samples draw from streams of their own.
 */
public final class GanExperiment implements Experiment {
  /** Each rollback multiplies the learning rate by this. */
  private static final double ROLLBACK_DECAY = .5;

  private static final int MAX_ROLLBACKS = 20;

  private final NDManager manager;
  private final GanConfig config;
  private final GanNetworks networks;
  private final RealBatches batches;
  private final Health health;
  private final Snapshot snapshot;
  private final @Nullable SampleQuality quality;
  private final DrawsAhead ahead;
  private final HostBuffer realBuffer = new HostBuffer();
  private final HostBuffer noiseBuffer = new HostBuffer();
  private long steps;
  private long rollbacks;
  private boolean stopped;
  private Optional<Diagnosis> diagnosis = Optional.empty();

  /**
   * An experiment before its first step.
   *
   * @param batches real images of the configured shape, {@code config.batch()} at a time
   * @param parent the parent of everything that is allocated
   */
  public GanExperiment(GanConfig config, Players players, RealBatches batches, NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.batches = batches;
    this.ahead = new DrawsAhead(config);
    this.networks = players.build(config, manager);
    this.health = new Health(config.health(), networks.undecidedLoss());
    this.snapshot = new Snapshot(manager);
    this.quality = batches.all().map(reals -> new SampleQuality(reals, config.seed())).orElse(null);
  }

  @Override
  public Losses step() {
    if (isSnapshotDue()) {
      snapshot.take(networks, steps);
    }
    StepMeasures measures = train();
    steps++;
    Losses losses = measures.losses();
    Optional<Diagnosis> found = health.observe(steps, measures);
    return found.map(problem -> respond(problem, losses)).orElse(losses);
  }

  private boolean isSnapshotDue() {
    return config.health().onUnhealthy() == HealthConfig.Policy.ROLLBACK
        && health.isBetweenWindows()
        && snapshot.isDue(steps, config.health().window());
  }

  private StepMeasures train() {
    try (NDManager scope = manager.newSubManager()) {
      Draws draws = draws(scope);
      // Dropout draws from the engine's own stream.
      manager.getEngine().setRandomSeed(Noise.of(config.seed(), "engine", steps).seed());
      double rate = config.rates().learningRate() * Math.pow(ROLLBACK_DECAY, (double) rollbacks);
      StepMeasures measures = networks.step(draws, rate);
      networks.updateAverage(steps + 1, scope);
      return measures;
    }
  }

  private Draws draws(NDManager scope) {
    NDArray real =
        realBuffer.copy(
            scope, batches.batch(steps), batchOf(Players.shape(config.players().image())));
    DrawsAhead.Values drawn = ahead.of(steps);
    NDArray latents = latents(scope, drawn.latents());
    float[] ofG = drawn.latentsOfG();
    NDArray latentsOfG = ofG == null ? null : latents(scope, ofG);
    NDArray share = noiseBuffer.copy(scope, drawn.share(), new Shape(config.batch(), 1, 1, 1));
    return new Draws(real, latents, latentsOfG, share);
  }

  private Shape batchOf(Shape image) {
    return new Shape(config.batch()).addAll(image);
  }

  private NDArray latents(NDManager scope, float[] values) {
    int latent = config.players().latent();
    return noiseBuffer.copy(scope, values, new Shape(values.length / latent, latent));
  }

  private Losses respond(Diagnosis found, Losses losses) {
    boolean isKnown = diagnosis.equals(Optional.of(found));
    diagnosis = Optional.of(found);
    String message = "%s at step %s: %s".formatted(found, steps, found.meaning());
    return switch (config.health().onUnhealthy()) {
      case WARN -> isKnown ? losses : losses.withEvent(message);
      case STOP -> stop(losses, message);
      case ROLLBACK -> rollBack(losses, message);
    };
  }

  private Losses stop(Losses losses, String message) {
    stopped = true;
    return losses.withEvent(message + "; stopped");
  }

  private Losses rollBack(Losses losses, String message) {
    if (rollbacks >= MAX_ROLLBACKS) {
      return stop(losses, message);
    }
    snapshot.restore(networks, steps);
    health.reset();
    rollbacks++;
    diagnosis = Optional.empty();
    return losses.withEvent(
        String.format(
            Locale.ROOT,
            "%s; rolled back to the weights of step %s, continuing with a learning rate of %.3g",
            message,
            snapshot.step(),
            config.rates().learningRate() * Math.pow(ROLLBACK_DECAY, (double) rollbacks)));
  }

  @Override
  public int steps() {
    return (int) steps;
  }

  @Override
  public boolean converged() {
    return stopped;
  }

  /** The problem found by the latest health check, if any. */
  public Optional<Diagnosis> diagnosis() {
    return diagnosis;
  }

  /** A grid of samples from noise that stays the same during the run. */
  @Override
  public Picture preview() {
    return Grid.of(config.gridColumns()).of(previewed());
  }

  /** The images of {@link #preview}. */
  public ImageSet previewed() {
    return samples("preview", 0, config.gridRows() * config.gridColumns());
  }

  private ImageSet samples(String purpose, long number, int count) {
    try (NDManager scope = manager.newSubManager()) {
      Noise stream = Noise.of(config.seed(), purpose, number);
      NDArray noise = latents(scope, stream.normal(count * config.players().latent()));
      return config.players().image().set(networks.sample(noise).toFloatArray());
    }
  }

  @Override
  public Optional<Assessment> assess() {
    return Optional.ofNullable(quality).flatMap(this::assess);
  }

  /** Empty for samples that are not finite, which the health check reports. */
  private Optional<Assessment> assess(SampleQuality measure) {
    ImageShape shape = config.players().image();
    List<float[]> samples = new ArrayList<>();
    for (int number = 0; samples.size() < measure.images(); number++) {
      ImageSet batch = samples("quality", number, config.batch());
      for (int i = 0; i < batch.count() && samples.size() < measure.images(); i++) {
        samples.add(batch.image(i));
      }
    }
    boolean isFinite = samples.stream().allMatch(image -> Float.isFinite(image[0]));
    return isFinite
        ? Optional.of(
            measure.assess(
                ImageSet.of(shape.channels(), shape.height(), shape.width(), samples), steps))
        : Optional.empty();
  }

  /** Writes the generator, or its moving average if there is one, as a generator file. */
  public void writeGenerator(Path file) throws IOException {
    GeneratorFile.write(
        file, GeneratorFile.Description.of(config, steps), networks.samplingParameters().byName());
  }

  @Override
  public void save(Path file) throws IOException {
    StateDict state = new StateDict();
    state.put("config", config.fingerprint());
    state.put("steps", steps);
    state.put("rollbacks", rollbacks);
    state.put("stopped", stopped ? 1 : 0);
    state.put("diagnosis", diagnosis.map(Enum::name).orElse(""));
    health.save(state);
    if (quality != null) {
      quality.save(state);
    }
    networks.save(state);
    state.write(file);
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // Everything that can fail comes before the first change.
      config.checkSame(state.text("config"));
      networks.check(state);
      String found = state.text("diagnosis");
      health.restore(state);
      if (quality != null) {
        quality.restore(state);
      }
      networks.restore(state);
      steps = state.integer("steps");
      rollbacks = state.integer("rollbacks");
      stopped = state.integer("stopped") == 1;
      diagnosis = found.isEmpty() ? Optional.empty() : Optional.of(Diagnosis.valueOf(found));
      snapshot.discard();
    }
  }

  @Override
  public void close() {
    snapshot.discard();
    networks.close();
    manager.close();
  }
}
