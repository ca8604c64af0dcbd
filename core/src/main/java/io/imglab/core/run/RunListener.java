package io.imglab.core.run;

import io.imglab.core.experiment.Losses;

/** Watches a run. */
public interface RunListener {
  /** Somebody who does not look. */
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

  /** The run begins behind step {@code done} of {@code steps}. */
  void started(int done, int steps);

  /** A step is done. */
  void stepped(int step, Losses losses);

  /** Something happened that the user should know. */
  void noted(String message);

  /** No more steps follow. */
  void ended();
}
