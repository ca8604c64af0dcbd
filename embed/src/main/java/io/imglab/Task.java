package io.imglab;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Something to compute, with its settings. Settings are checked when the task runs. A task may run
 * several times; its settings may only be changed by one thread at a time.
 *
 * @param <R> what it computes
 * @param <T> the type of the task itself
 */
public abstract sealed class Task<R, T extends Task<R, T>>
    permits RunTask, GanGeneration, StyleScoring {
  private final Imglab lab;
  private final Arguments arguments = new Arguments();
  private final Set<Turn<R>> turns = ConcurrentHashMap.newKeySet();
  private volatile boolean isCancelled;

  Task(Imglab lab) {
    this.lab = lab;
  }

  /**
   * Sets an option of the command of the same name, such as {@code option("style-scale", 0.5)} for
   * {@code --style-scale 0.5}. One that may be repeated on the command line may be repeated here.
   *
   * @param name without the hyphens before it
   * @param value as on the command line
   * @return this
   * @throws InvalidValueException if the option only concerns the command line; other values are
   *     checked when the task runs
   */
  public final T option(String name, Object value) {
    arguments.add(name, value);
    return self();
  }

  /**
   * Chooses where to compute.
   *
   * @param name {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @return this
   */
  public final T device(String name) {
    return option("device", name);
  }

  @SuppressWarnings("unchecked") // each task names its own type
  private T self() {
    return (T) this;
  }

  /**
   * Computes, and waits for the result. Tasks compute one at a time; the others wait here.
   *
   * @return the result
   * @throws LabException if something that the caller can put right stands in the way
   * @throws CancellationException if the task is cancelled, or the calling thread interrupted
   * @throws IllegalStateException if the lab is closed, or a listener of another task calls this
   */
  public final R run() {
    Turn<R> turn = new Turn<>(this::compute);
    turns.add(turn);
    try {
      if (isCancelled) {
        turn.cancel();
      }
      return ComputeThread.call(turn, this::cancel);
    } finally {
      turns.remove(turn);
    }
  }

  private R compute() {
    try {
      R result = lab.compute(this);
      if (isCancelled) {
        throw new CancellationException("the task was cancelled");
      }
      return result;
    } catch (IOException e) {
      throw new LabException(Reasons.message(e), e);
    }
  }

  /**
   * Cancels the task, for good; may be called from any thread. If it waits for its turn, it gives
   * up its place; if it computes, it ends after its current step, or at its end where it has no
   * steps. Every {@link #run} of it, now or later, ends with a {@link CancellationException}.
   *
   * <p>An interruption of the thread that waits in {@link #run} does the same, and the thread stays
   * interrupted.
   */
  public final void cancel() {
    isCancelled = true;
    turns.forEach(Turn::cancel);
  }

  final boolean isCancelled() {
    return isCancelled;
  }

  final Imglab lab() {
    return lab;
  }

  /** A command line: its words, then its own options, then those that were set. */
  final List<String> command(List<String> words, List<String> own) {
    List<String> line = new ArrayList<>(words);
    line.addAll(own);
    line.addAll(arguments.all());
    return line;
  }

  /**
   * Computes.
   *
   * @param folder for temporary files
   */
  abstract R computeIn(Path folder) throws IOException;
}
