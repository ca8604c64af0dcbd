package io.imglab;

import io.imglab.app.embed.Embedding;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.EpochMeans;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunListener;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a task observes of its run. */
final class ObservedRun implements Embedding {
  /** What a finished run leaves. */
  record Outcome(RunFolder folder, Manifest manifest, RunResult result) {}

  private final StopSignal stop;
  private final Consumer<Progress> listener;
  private final List<String> notes = new ArrayList<>();
  private Losses last = new Losses(Double.NaN, Map.of());
  private @Nullable Outcome outcome;

  ObservedRun(StopSignal stop, Consumer<Progress> listener) {
    this.stop = stop;
    this.listener = listener;
  }

  @Override
  public StopSignal stop() {
    return stop;
  }

  @Override
  public void noted(String remark) {
    notes.add(remark);
  }

  @Override
  public RunListener observing(Experiment experiment, RunListener next) {
    return new Listener(experiment, next);
  }

  @Override
  public void delivered(RunFolder folder, Manifest manifest, RunResult result) {
    outcome = new Outcome(folder, manifest, result);
  }

  /** What the run leaves; there is one once its command has ended without an exception. */
  Outcome outcome() {
    return Objects.requireNonNull(outcome, "a command that makes no run");
  }

  /** The losses of the last step. */
  Losses losses() {
    return last;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  private final class Listener implements RunListener {
    private final Experiment experiment;
    private final RunListener next;
    private int steps;

    Listener(Experiment experiment, RunListener next) {
      this.experiment = experiment;
      this.next = next;
    }

    @Override
    public void started(int done, int all) {
      steps = all;
      next.started(done, all);
    }

    @Override
    public void stepped(int step, Losses losses) {
      last = losses;
      next.stepped(step, losses);
      Progress progress = new Progress(step, steps, losses, experiment::preview);
      listener.accept(progress);
      progress.end();
    }

    @Override
    public void epochCompleted(EpochMeans means) {
      next.epochCompleted(means);
    }

    @Override
    public void noted(String message) {
      ObservedRun.this.noted(message);
      next.noted(message);
    }

    @Override
    public void ended() {
      next.ended();
    }
  }
}
