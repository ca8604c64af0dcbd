package io.imglab.app.shard;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.RunDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The processes of several devices. */
final class Children {
  private static final int ERROR = 1;
  private static final int USAGE = 2;

  /** The exit codes of processes that have not failed. */
  private static final Set<Integer> NO_FAILURE = Set.of(0, RunDriver.INTERRUPTED);

  private static final int PAUSE_MILLIS = 100;

  private final Invocation call;
  private final List<Child> all;

  Children(Invocation call, List<Child> all) {
    this.call = call;
    this.all = all;
  }

  /** Shows their progress until all have ended; an interruption stops all of them. */
  void await(Interruption interruption) throws InterruptedException {
    DevicesProgress progress = new DevicesProgress(call, all);
    boolean isStopped = false;
    while (all.stream().anyMatch(Child::isAlive)) {
      if (interruption.isRaised() && !isStopped) {
        all.forEach(Child::stop);
        isStopped = true;
      }
      progress.show();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    progress.end();
  }

  /** Waits for the end; returns the exit code of all together. */
  int code(Interruption interruption) throws InterruptedException {
    List<Integer> codes = new ArrayList<>();
    for (Child child : all) {
      codes.add(child.exit());
    }
    return interruption.isRaised() ? RunDriver.INTERRUPTED : together(codes);
  }

  /** Wrong usage means that nothing has been changed, so that all have to agree on it. */
  static int together(List<Integer> codes) {
    Set<Integer> different = Set.copyOf(codes);
    if (different.equals(Set.of(0)) || different.equals(Set.of(USAGE))) {
      return codes.get(0);
    }
    return NO_FAILURE.containsAll(different) ? RunDriver.INTERRUPTED : ERROR;
  }

  /** Says which have failed, and why. */
  void sayFailures(Interruption interruption) throws InterruptedException {
    for (Child child : all) {
      int code = child.exit();
      if (!NO_FAILURE.contains(code) && !interruption.isRaised()) {
        call.terminal().say(child.failure(code));
      }
    }
  }
}
