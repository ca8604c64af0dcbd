package io.imglab;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One execution of a task, from its place in the queue to its outcome. */
final class Turn<R> {
  private final Callable<R> work;
  private final AtomicBoolean isTaken = new AtomicBoolean();
  private final CompletableFuture<R> outcome = new CompletableFuture<>();

  Turn(Callable<R> work) {
    this.work = work;
  }

  /** Computes, unless the turn was cancelled before it came. */
  void compute() {
    if (isTaken.compareAndSet(false, true)) {
      try {
        outcome.complete(work.call());
      } catch (Throwable e) { // for the caller, whatever it is
        outcome.completeExceptionally(e);
      }
    }
  }

  /** Gives up the place in the queue; has no effect on work that has begun. */
  void cancel() {
    if (isTaken.compareAndSet(false, true)) {
      outcome.completeExceptionally(new CancellationException("the task was cancelled"));
    }
  }

  /**
   * Waits for the outcome.
   *
   * @param cancel called if the thread is interrupted, whose interrupt status is then set
   */
  R outcome(Runnable cancel) {
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return outcome.get();
        } catch (InterruptedException e) {
          isInterrupted = true;
          cancel.run();
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }
}
