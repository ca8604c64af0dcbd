package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts its steps; the loss of step i is 1/i. */
final class Counting implements Experiment {
  private final Set<Integer> better;
  private int steps;
  private int best;

  /**
   * A count from 0.
   *
   * @param better the steps after which an assessment is better than those before
   */
  Counting(Integer... better) {
    this.better = Set.of(better);
  }

  @Override
  public Losses step() {
    steps++;
    return new Losses(1.0 / steps, Map.of("part", 1.0 / steps));
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public boolean converged() {
    return false;
  }

  @Override
  public Picture preview() {
    return new Picture(new Size(1, 1), new float[] {steps / 100f, 0, 0});
  }

  @Override
  public Optional<Assessment> assess() {
    best = better.contains(steps) ? steps : best;
    return Optional.of(new Assessment("distance", 1.0 / (best + 1), best == steps));
  }

  private String state() {
    String state = steps + " " + best + " ";
    return state + (state + "checksum").hashCode();
  }

  /** Writes the steps and the best of them, with a checksum. */
  @Override
  public void save(Path file) throws IOException {
    AtomicFile.writeText(file, state());
  }

  @Override
  public void restore(Path file) {
    try {
      String[] words = Files.readString(file).split(" ", -1);
      steps = Integer.parseInt(words[0]);
      best = Integer.parseInt(words[1]);
      if (!state().equals(String.join(" ", words))) {
        throw new IOException("wrong checksum");
      }
    } catch (IOException | NumberFormatException e) {
      throw new LabException("'%s' is damaged".formatted(file), e);
    }
  }

  @Override
  public void close() {}
}
