package io.imglab.app.page;

import io.imglab.app.cli.Invocation;
import io.imglab.core.run.RunFolder;

/** The report that a finished run leaves. */
public final class Reports {
  private Reports() {}

  /** Writes the report of a run, unless none is wanted; a failure is noted and ends nothing. */
  public static void write(Invocation call, RunFolder folder) {
    if (!call.reports()) {
      return;
    }
    try {
      RunReport.write(folder, folder.report());
    } catch (RuntimeException | OutOfMemoryError e) {
      call.note(
          "the report could not be written (%s); the run is complete; write it with: imglab runs report %s"
              .formatted(e.getMessage(), folder.path()));
    }
  }
}
