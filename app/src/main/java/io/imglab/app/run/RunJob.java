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
import java.util.OptionalDouble;

/**
 * An experiment that is ready to run, what its directory records, and how its result is written.
 */
public interface RunJob {
  RunKind kind();

  /** The part of the directory's name after its number. */
  String label();

  /** The request, serialisable as JSON: all that is needed to resume. */
  Object request();

  long seed();

  /** The name of the device. */
  String device();

  /** Whether convolutions on a GPU may round their factors to ten bits (TF32). */
  default boolean toleratesTf32() {
    return true;
  }

  /** The files that it depends on, by role. */
  Map<String, Fingerprint> files();

  Experiment experiment();

  Schedule schedule();

  /**
   * Whether the first steps of a longer run differ from those of this one, so that one that gets
   * more steps must start over.
   */
  default boolean dependsOnLength() {
    return false;
  }

  /** How steps are printed. */
  StepFormat stepFormat();

  /** The peak memory of the process in bytes, if known before the first step. */
  default OptionalDouble expectedBytes() {
    return OptionalDouble.empty();
  }

  /** Called when the directory of a new run is created, before anything is recorded in it. */
  default void created(RunFolder folder) {}

  /** Called before the first step of a new run. */
  default void started(RunFolder folder) throws IOException {}

  /** Writes the result for the user. */
  void deliver(RunFolder folder, Manifest manifest, RunResult result) throws IOException;
}
