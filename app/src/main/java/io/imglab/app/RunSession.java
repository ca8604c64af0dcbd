package io.imglab.app;

import io.imglab.core.Experiment;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunLoop;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.Schedule;
import io.imglab.core.run.TimeBudget;
import java.io.IOException;

/** Drives an experiment in a run directory, whatever it computes and however it ends. */
final class RunSession {
  static final int INTERRUPTED = 130;

  private final Invocation call;
  private final Experiment experiment;
  private final Schedule schedule;
  private final Gauge gauge;
  private final Delivery delivery;
  private final Company company;

  /** Hands a finished result to the user. */
  @FunctionalInterface
  interface Delivery {
    void deliver(RunFolder folder) throws IOException;

    /** Called before the first step of a new run. */
    default void begun(RunFolder folder) throws IOException {}
  }

  /**
   * Prepares a session for a run that is alone.
   *
   * @param gauge how progress is shown
   * @param delivery hands the finished result to the user
   */
  RunSession(
      Invocation call, Experiment experiment, Schedule schedule, Gauge gauge, Delivery delivery) {
    this(call, experiment, schedule, gauge, delivery, Company.alone(call, TimeBudget.NONE));
  }

  /** Prepares a session for a run in some company. */
  RunSession(
      Invocation call,
      Experiment experiment,
      Schedule schedule,
      Gauge gauge,
      Delivery delivery,
      Company company) {
    this.call = call;
    this.experiment = experiment;
    this.schedule = schedule;
    this.gauge = gauge;
    this.delivery = delivery;
    this.company = company;
  }

  /**
   * Begins in a new run directory.
   *
   * @param label what the directory's name says behind its number
   * @return the exit code
   */
  int begin(java.nio.file.Path runs, String label, Manifest manifest) throws IOException {
    RunFolder folder = RunFolder.create(runs, label);
    manifest.write(folder.manifest());
    Provenance.writeArguments(folder, company.arguments(), manifest.seed());
    delivery.begun(folder);
    return drive(folder, manifest, false);
  }

  /**
   * Goes on in a run directory.
   *
   * @return the exit code
   */
  int goOn(RunFolder folder, Manifest manifest) throws IOException {
    Provenance.changes(manifest, call.plugins()).forEach(call::note);
    return drive(folder, manifest, true);
  }

  private int drive(RunFolder folder, Manifest manifest, boolean resume) throws IOException {
    try (RunLock lock = RunLock.take(folder);
        Interruption interruption = company.interruption().get()) {
      Logging.toFile(lock.folder().log());
      if (company.isAlone()) {
        call.note(
            "run %s, seed %d on %s".formatted(folder.path(), manifest.seed(), manifest.device()));
      }
      RunLoop loop =
          new RunLoop(
              experiment,
              folder,
              schedule,
              Progress.on(call.terminal(), gauge, call.quiet()),
              interruption,
              company.budget());
      String status = RunStatus.failed("it stopped without a word");
      try {
        if (resume) {
          loop.restore();
          manifest.with(RunStatus.RUNNING, experiment.steps()).write(folder.manifest());
        }
        status = loop.run();
        return report(status, folder, loop);
      } catch (RuntimeException | IOException e) {
        status = RunStatus.failed(String.valueOf(e.getMessage()));
        throw e;
      } finally {
        manifest.with(status, experiment.steps()).write(folder.manifest());
      }
    }
  }

  private int report(String status, RunFolder folder, RunLoop loop) throws IOException {
    if (status.equals(RunStatus.INTERRUPTED)) {
      if (company.isAlone()) {
        call.note("the picture so far is " + loop.newestSample());
        call.note(call.howToGoOn(folder));
      }
      return INTERRUPTED;
    }
    delivery.deliver(folder);
    return 0;
  }
}
