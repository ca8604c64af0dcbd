package io.imglab.core.experiment;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Something that improves step by step. It knows no terminal and no run directory. */
public interface Experiment extends AutoCloseable {
  /** Does one step and says what it cost. */
  Losses step();

  /** How many steps lie behind it, those before a {@link #restore} included. */
  int steps();

  /** Whether more steps would change nothing. */
  boolean converged();

  /** The best picture so far. */
  Picture preview();

  /**
   * Judges the present state, where that is possible. Asked at scheduled checkpoints only, so that
   * an interruption changes nothing; {@link #save} remembers what was the best.
   */
  default Optional<Assessment> assess() {
    return Optional.empty();
  }

  /** Saves all that is needed to go on to the same bits; whole or not at all. */
  void save(Path file) throws IOException;

  /**
   * Takes over what {@link #save} wrote.
   *
   * @throws LabException if the file is damaged or of another experiment
   */
  void restore(Path file);

  @Override
  void close();

  /** Numbers that were found out from the inputs and explain the settings, by name. */
  default Map<String, Double> findings() {
    return Map.of();
  }
}
