package io.imglab.app.runs;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Lab;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.RunsOption;
import io.imglab.app.web.Browser;
import io.imglab.app.web.Watch;
import io.imglab.app.web.WatchOptions;
import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code imglab runs watch}: shows a run, or all of a folder, in the browser. */
@Command(
    name = "watch",
    header = "Show a run, or all runs, on a page in the browser.",
    description = {
      "Works for runs of any process, running or ended. The page is reached from this machine alone,",
      "at the address that is printed, until Ctrl-C ends the command."
    },
    footer = {
      "",
      "Examples:",
      "  imglab runs watch latest",
      "  imglab runs watch 7 --port 8080",
      "  imglab runs watch --runs experiments/ --open"
    })
final class RunsWatchCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 200;

  private final Lab lab;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description =
          "The run: its path, name, number, the beginning of its name, or 'latest' (default: all"
              + " runs).")
  private @Nullable Path run;

  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final WatchOptions options = new WatchOptions();

  RunsWatchCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Watch watch = watch();
        Interruption interruption = Interruption.watch()) {
      lab.terminal().say("live page " + watch.address());
      if (options.opens() && !Browser.open(watch.address(), lab.environment())) {
        lab.terminal().say("found no program that opens the browser; open the address yourself");
      }
      while (!interruption.isRaised()) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
    return RunDriver.INTERRUPTED;
  }

  private Watch watch() {
    if (run != null) {
      return Watch.run(options.port(), runs.reference().find(run));
    } else if (!Files.isDirectory(runs.runs())) {
      throw new LabException(
          "there is no folder '%s'; name the folder of the runs with --runs"
              .formatted(runs.runs()));
    }
    return Watch.gallery(options.port(), runs.runs());
  }
}
