package io.imglab.core.run;

import io.imglab.core.experiment.Losses;

/** Receives the events of a run, on the thread that computes it. */
public interface RunListener {
  /** Ignores all events. */
  RunListener SILENT =
      new RunListener() {
        @Override
        public void started(int done, int steps) {}

        @Override
        public void stepped(int step, Losses losses) {}

        @Override
        public void noted(String message) {}

        @Override
        public void ended() {}
      };

  /** The run starts or resumes after {@code done} of {@code steps} steps. */
  void started(int done, int steps);

  /** A step is done. */
  void stepped(int step, Losses losses);

  /** An epoch is complete. */
  default void epochCompleted(EpochMeans means) {}

  /** Something happened that the user should know. */
  void noted(String message);

  /** The run has ended, for whatever reason; no more steps follow. */
  void ended();
}
