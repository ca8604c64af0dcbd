package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.chart.Grid;
import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.Noise;
import io.imglab.core.tensor.HostBuffer;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two networks play against each other. One step is one batch and one update of each.
 *
 * <p>All randomness is a function of the seed and the step, so that a run that goes on from a
 * checkpoint goes on to the same bits, and samples draw from streams of their own.
 */
public final class GanExperiment implements Experiment {
  /** The learning rate after each rollback. */
  private static final double CAUTION = .5;

  private static final int MAX_ROLLBACKS = 20;

  private final NDManager manager;
  private final GanConfig config;
  private final GanNetworks networks;
  private final RealBatches batches;
  private final Health health;
  private final Snapshot snapshot;
  private final @Nullable SampleQuality quality;
  private final HostBuffer reals = new HostBuffer();
  private final HostBuffer others = new HostBuffer();
  private long steps;
  private long rollbacks;
  private boolean stopped;
  private Optional<Diagnosis> diagnosis = Optional.empty();

  /**
   * Sets an experiment up.
   *
   * @param batches real images of the configured shape, as many as the batch
   * @param parent the manager under which everything lives
   */
  public GanExperiment(GanConfig config, Players players, RealBatches batches, NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.batches = batches;
    this.networks = players.build(config, manager);
    this.health = new Health(config.health(), networks.undecidedLoss());
    this.snapshot = new Snapshot(manager);
    this.quality = batches.all().map(reals -> new SampleQuality(reals, config.seed())).orElse(null);
  }

  @Override
  public Losses step() {
    if (isTimeForSnapshot()) {
      snapshot.take(networks, steps);
    }
    StepMeasures measures = play();
    steps++;
    Losses losses = measures.losses();
    Optional<Diagnosis> found = health.observe(steps, measures);
    return found.map(what -> treated(what, losses)).orElse(losses);
  }

  private boolean isTimeForSnapshot() {
    return config.health().onUnhealthy() == HealthConfig.Policy.ROLLBACK
        && health.betweenWindows()
        && snapshot.isDue(steps, config.health().window());
  }

  private StepMeasures play() {
    try (NDManager scope = manager.newSubManager()) {
      NDArray real =
          reals.copy(scope, batches.batch(steps), batchOf(Players.shape(config.players().image())));
      NDArray noise = latents(scope, Noise.of(config.seed(), "latent", steps), config.batch());
      float[] shares = Noise.of(config.seed(), "penalty", steps).uniform(config.batch());
      NDArray share = others.copy(scope, shares, new Shape(config.batch(), 1, 1, 1));
      // Dropout draws from the engine's own stream.
      manager.getEngine().setRandomSeed(Noise.of(config.seed(), "engine", steps).seed());
      double rate = config.rates().learningRate() * Math.pow(CAUTION, (double) rollbacks);
      StepMeasures measures = networks.step(real, noise, share, rate);
      networks.average(steps + 1, scope);
      return measures;
    }
  }

  private Shape batchOf(Shape image) {
    return new Shape(config.batch()).addAll(image);
  }

  private NDArray latents(NDManager scope, Noise noise, int count) {
    int latent = config.players().latent();
    return others.copy(scope, noise.normal(count * latent), new Shape(count, latent));
  }

  private Losses treated(Diagnosis found, Losses losses) {
    boolean known = diagnosis.equals(Optional.of(found));
    diagnosis = Optional.of(found);
    String what = "%s at step %d: %s".formatted(found, steps, found.meaning());
    return switch (config.health().onUnhealthy()) {
      case WARN -> known ? losses : losses.withEvent(what);
      case STOP -> stop(losses, what);
      case ROLLBACK -> rollBack(losses, what);
    };
  }

  private Losses stop(Losses losses, String what) {
    stopped = true;
    return losses.withEvent(what + "; stopped");
  }

  private Losses rollBack(Losses losses, String what) {
    if (rollbacks >= MAX_ROLLBACKS) {
      return stop(losses, what);
    }
    snapshot.bringBack(networks, steps);
    health.forget();
    rollbacks++;
    diagnosis = Optional.empty();
    return losses.withEvent(
        "%s; went back to the weights of step %d and on with a learning rate of %.3g"
            .formatted(
                what,
                snapshot.step(),
                config.rates().learningRate() * Math.pow(CAUTION, (double) rollbacks)));
  }

  @Override
  public int steps() {
    return (int) steps;
  }

  @Override
  public boolean converged() {
    return stopped;
  }

  /** What was wrong when it was last looked at. */
  public Optional<Diagnosis> diagnosis() {
    return diagnosis;
  }

  /** The grid of samples from noise that is fixed for the run. */
  @Override
  public Picture preview() {
    int count = config.gridRows() * config.gridColumns();
    return Grid.of(config.gridColumns()).of(samples("preview", 0, count));
  }

  private ImageSet samples(String purpose, long number, int count) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray noise = latents(scope, Noise.of(config.seed(), purpose, number), count);
      return config.players().image().set(networks.sample(noise).toFloatArray());
    }
  }

  @Override
  public Optional<Assessment> assess() {
    return Optional.ofNullable(quality).flatMap(this::judged);
  }

  /** Numbers that are not finite make no images; health speaks of them. */
  private Optional<Assessment> judged(SampleQuality measure) {
    ImageShape shape = config.players().image();
    List<float[]> made = new ArrayList<>();
    for (int number = 0; made.size() < measure.images(); number++) {
      ImageSet batch = samples("quality", number, config.batch());
      for (int i = 0; i < batch.count() && made.size() < measure.images(); i++) {
        made.add(batch.image(i));
      }
    }
    boolean sound = made.stream().allMatch(image -> Float.isFinite(image[0]));
    return sound
        ? Optional.of(
            measure.judge(ImageSet.of(shape.channels(), shape.height(), shape.width(), made)))
        : Optional.empty();
  }

  /** Writes the generator, or its average if there is one, as a file of its own. */
  public void writeGenerator(Path file) throws IOException {
    GeneratorFile.write(
        file, GeneratorFile.Description.of(config, steps), networks.sampling().byName());
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
      // All that can be refused comes before the first change.
      config.checkSame(state.text("config"));
      networks.check(state);
      String sick = state.text("diagnosis");
      health.restore(state);
      if (quality != null) {
        quality.restore(state);
      }
      networks.restore(state);
      steps = state.integer("steps");
      rollbacks = state.integer("rollbacks");
      stopped = state.integer("stopped") == 1;
      diagnosis = sick.isEmpty() ? Optional.empty() : Optional.of(Diagnosis.valueOf(sick));
      snapshot.drop();
    }
  }

  @Override
  public void close() {
    snapshot.drop();
    networks.close();
    manager.close();
  }
}
