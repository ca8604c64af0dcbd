package io.imglab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task that computes step by step. Without {@link #runs} nothing of it remains but its result: a
 * cancelled one is discarded.
 *
 * @param <R> what it computes
 * @param <T> the type of the task itself
 */
public abstract sealed class RunTask<R extends Result, T extends RunTask<R, T>> extends Task<R, T>
    permits StyleTransfer, TextureSynthesis, GanTraining {
  private Consumer<Progress> listener = progress -> {};
  private @Nullable Path runs;

  RunTask(Imglab lab) {
    super(lab);
  }

  /**
   * Sets the number of steps.
   *
   * @param count at least 1
   * @return this
   */
  public final T steps(int count) {
    return option("steps", count);
  }

  /**
   * Sets the seed of all random numbers; without it, a random one is chosen, which the result has.
   *
   * @param seed any number
   * @return this
   */
  public final T seed(long seed) {
    return option("seed", seed);
  }

  /**
   * Chooses the precision of the networks.
   *
   * @param name {@code auto}, {@code float32} or {@code bfloat16}
   * @return this
   */
  public final T precision(String name) {
    return option("precision", name);
  }

  /**
   * Listens to steps. The listener is called after each of them, on the thread that computes, which
   * waits for it; what it throws ends the task and reaches the caller of {@link #run}.
   *
   * @param progressListener the listener, in place of an earlier one
   * @return this
   */
  @SuppressWarnings("unchecked") // each task names its own type
  public final T onProgress(Consumer<Progress> progressListener) {
    listener = Objects.requireNonNull(progressListener, "progressListener");
    return (T) this;
  }

  /**
   * Keeps the run directory, with its samples, checkpoints and metrics, as the command line does. A
   * run of files that was cancelled can then be resumed: {@code imglab style --resume RUN --output
   * FILE}, or {@code imglab gan train --resume RUN}.
   *
   * @param folder the folder of run directories; created if it does not exist
   * @return this
   */
  @SuppressWarnings("unchecked") // each task names its own type
  public final T runs(Path folder) {
    runs = Objects.requireNonNull(folder, "folder");
    return (T) this;
  }

  /** Executes a command with a run, and returns what was observed of it. */
  final ObservedRun observe(Path folder, List<String> words, List<String> own) {
    ObservedRun observed = new ObservedRun(this::isCancelled, listener);
    List<String> options = new ArrayList<>(own);
    options.add(Arguments.option("runs", runs == null ? folder.resolve("runs") : runs));
    options.add("--no-report");
    options.add("--quiet");
    lab().session().execute(observed, command(words, options));
    return observed;
  }

  /** Whether the run directory remains. */
  final boolean keepsRun() {
    return runs != null;
  }
}
