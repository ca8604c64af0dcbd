package io.imglab.app.runs;

import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;

/** The status of a run, as commands show it. */
final class RunState {
  private RunState() {}

  /** The manifest of a run that was killed still says that it is running. */
  static String of(RunFolder folder, Manifest manifest) {
    boolean killed = manifest.status().equals(RunStatus.RUNNING) && !RunLock.isTaken(folder);
    return killed ? "killed; resumable" : manifest.status().toString();
  }
}
