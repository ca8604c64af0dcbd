package io.imglab.core.experiment;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a run computes step by step: the optimisation of a picture or the training of a network.
 * Independent of the terminal and of run directories.
 */
public interface Experiment extends AutoCloseable {
  /** Performs one step and returns its losses. */
  Losses step();

  /** The number of steps so far, including those before a {@link #restore}. */
  int steps();

  /** Whether further steps would change nothing. */
  boolean converged();

  /** How far it is; empty if all its steps are alike. */
  default Optional<Position> position() {
    return Optional.empty();
  }

  /** The best picture so far. */
  Picture preview();

  /**
   * Assesses the current state, if the experiment has a measure for it. Called at scheduled
   * checkpoints only, so that an interruption changes nothing; {@link #save} includes the best
   * value so far. Called again for the same state, it returns the same assessment.
   */
  default Optional<Assessment> assess() {
    return Optional.empty();
  }

  /** Saves the state from which the experiment resumes bit for bit; completely or not at all. */
  void save(Path file) throws IOException;

  /**
   * Replaces the state with one written by {@link #save}.
   *
   * @throws LabException if the file is damaged or belongs to another experiment
   */
  void restore(Path file);

  @Override
  void close();

  /**
   * Numbers determined from the inputs, such as normalisations, by name; recorded with the
   * settings.
   */
  default Map<String, Double> findings() {
    return Map.of();
  }
}
