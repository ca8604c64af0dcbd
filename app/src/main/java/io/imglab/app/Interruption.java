package io.imglab.app;

import io.imglab.core.run.StopSignal;
import java.util.concurrent.CountDownLatch;

/**
 * Lets Ctrl-C and SIGTERM end a run at the next step instead of in the middle of one: the process
 * waits in a shutdown hook until the run has saved itself.
 */
final class Interruption implements StopSignal, AutoCloseable {
  private static final int EXIT = 130;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "interruption");
  private volatile boolean raised;

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupted() {
    raised = true;
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Whatever the signal was, the code is the one that the documentation promises.
    Runtime.getRuntime().halt(EXIT);
  }

  @Override
  public boolean isRaised() {
    return raised;
  }

  @Override
  public void close() {
    if (raised) {
      done.countDown();
    } else {
      remove();
    }
  }

  private void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      done.countDown(); // The signal came just now.
    }
  }
}
