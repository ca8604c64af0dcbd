package io.imglab.app.page;

import io.imglab.app.cli.Invocation.LiveView;
import io.imglab.app.cli.Invocation.Showing;
import io.imglab.core.LabException;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunRequest;

/**
 * The page of a run while it works. What was asked of the run before is withdrawn before the page
 * is there, so that nothing that is asked from then on gets lost.
 */
public final class ShownRun {
  private ShownRun() {}

  /** Begins to show a run that is locked. */
  public static Showing on(LiveView page, RunFolder folder) {
    RunRequest.clear(folder);
    Showing showing = page.show(folder);
    return () -> {
      showing.close();
      clear(folder);
    };
  }

  /** What was asked too late. */
  private static void clear(RunFolder folder) {
    try {
      RunRequest.clear(folder);
    } catch (LabException e) {
      // The next start withdraws it.
    }
  }
}
