package io.imglab.app.cli;

import io.imglab.core.run.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets Ctrl-C and SIGTERM end a run at the next step instead of in the middle of one: a shutdown
 * hook keeps the process alive until the run has saved its state.
 */
public final class Interruption implements StopSignal, AutoCloseable {
  private static final int EXIT = 130;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "interruption");
  private volatile boolean raised;
  private volatile boolean requested;
  private BooleanSupplier request = () -> false;

  private final @Nullable Interruption parent;

  private Interruption(@Nullable Interruption parent) {
    this.parent = parent;
  }

  /** The same signal for a part of the work; closing it does not remove the hook. */
  public Interruption child() {
    return new Interruption(this);
  }

  /** Registers the shutdown hook; closing removes it. */
  public static Interruption watch() {
    Interruption interruption = new Interruption(null);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** A signal of the program that embeds the lab; the process ends as that program wants. */
  public static Interruption by(StopSignal program) {
    return new Interruption(null).orWhen(program::isRaised);
  }

  /** Also raised from the first time on that somebody asks for it otherwise. */
  public Interruption orWhen(BooleanSupplier asked) {
    BooleanSupplier before = request;
    request = () -> before.getAsBoolean() || asked.getAsBoolean();
    return this;
  }

  /** Raises the signal, for all of the work, without ending the process. */
  public void raise() {
    if (parent == null) {
      requested = true;
    } else {
      parent.raise();
    }
  }

  private void interrupted() {
    raised = true;
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // The documented exit code, whatever the signal was.
    Runtime.getRuntime().halt(EXIT);
  }

  @Override
  public boolean isRaised() {
    return parent == null ? raised || isRequested() : parent.isRaised();
  }

  private boolean isRequested() {
    requested = requested || request.getAsBoolean();
    return requested;
  }

  @Override
  public void close() {
    if (parent != null) {
      return;
    } else if (raised) {
      done.countDown();
    } else {
      remove();
    }
  }

  private void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      done.countDown(); // the signal has just arrived
    }
  }
}
