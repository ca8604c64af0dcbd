package io.imglab.app.embed;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunListener;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.StopSignal;
import java.io.IOException;
import java.util.Optional;

/**
 * The Java program that has a command executed, and what it observes of the command's run. Its
 * process is its own: no run sets up logging, or waits for Ctrl-C, in it.
 */
public interface Embedding {
  /** Whether the run is to stop after its current step; asked on the thread that computes. */
  StopSignal stop();

  /** Takes a remark about the run, such as that its size was reduced. */
  void noted(String remark);

  /**
   * A listener that sees the run's events, and passes them on.
   *
   * @param experiment whose preview may be taken while an event is being handled
   */
  RunListener observing(Experiment experiment, RunListener next);

  /** Takes the result, once all its files are written into the run directory. */
  void delivered(RunFolder folder, Manifest manifest, RunResult result) throws IOException;

  /** The listener of a run that a program may observe. */
  static RunListener observing(
      Optional<Embedding> program, Experiment experiment, RunListener next) {
    return program.map(it -> it.observing(experiment, next)).orElse(next);
  }
}
