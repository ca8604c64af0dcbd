package io.imglab.app.run;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.Schedule;
import java.io.IOException;
import java.util.Map;

/** An experiment that is set up, and what its run directory records and leaves to the user. */
public interface RunJob {
  RunKind kind();

  /** What the directory's name says behind its number. */
  String label();

  /** What was asked for: all that is needed to go on, as JSON can write it. */
  Object request();

  long seed();

  /** Where it computes, by name. */
  String device();

  /** The files that it depends on, by what they are to it. */
  Map<String, Fingerprint> files();

  Experiment experiment();

  Schedule schedule();

  /** How progress is shown. */
  StepFormat stepFormat();

  /** Called before the first step of a new run. */
  default void begun(RunFolder folder) throws IOException {}

  /** Hands the result to the user. */
  void deliver(RunFolder folder, Manifest manifest, RunResult result) throws IOException;
}
