package io.imglab;

import ai.djl.pytorch.jni.JniUtils;
import io.imglab.core.device.Devices;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which all tasks of the process compute, one after the other. DJL collects gradients
 * for one task at a time, and whether LibTorch records operations for gradients is a matter of each
 * thread.
 */
final class ComputeThread {
  private static final ExecutorService EXECUTOR =
      Executors.newSingleThreadExecutor(ComputeThread::thread);
  private static volatile @Nullable Thread thread;
  private static boolean isPrepared;

  private ComputeThread() {}

  private static Thread thread(Runnable work) {
    Thread created = new Thread(work, "imglab");
    created.setDaemon(true);
    // DJL looks for its engine there, and the caller's may be that of another application.
    created.setContextClassLoader(ComputeThread.class.getClassLoader());
    thread = created;
    return created;
  }

  private static boolean isCurrent() {
    return Thread.currentThread().equals(thread);
  }

  /**
   * Computes on the thread, and waits for the outcome.
   *
   * @param cancel called if the caller is interrupted, whose interrupt status is then set
   * @throws java.util.concurrent.CancellationException if the turn is cancelled
   */
  static <R> R call(Turn<R> turn, Runnable cancel) {
    if (isCurrent()) { // it would wait for itself
      throw new IllegalStateException("a listener of a task cannot run another task");
    }
    EXECUTOR.execute(turn::compute);
    return turn.outcome(cancel);
  }

  /**
   * Does work after the tasks whose turn comes before, of whatever lab, and waits for it unless the
   * caller is the one that is running.
   */
  static void afterRunning(Runnable work) {
    if (isCurrent()) {
      EXECUTOR.execute(work);
      return;
    }
    Turn<Boolean> turn =
        new Turn<>(
            () -> {
              work.run();
              return true;
            });
    EXECUTOR.execute(turn::compute);
    turn.outcome(() -> {});
  }

  /**
   * Loads LibTorch, if it is not loaded yet; to be called on the thread. Operations are recorded
   * only where a gradient is computed, as DJL arranges it on the thread that loads LibTorch.
   */
  static void loadEngine() {
    if (!isPrepared) {
      Devices.open("cpu").close();
      JniUtils.setGradMode(false);
      isPrepared = true;
    }
  }
}
