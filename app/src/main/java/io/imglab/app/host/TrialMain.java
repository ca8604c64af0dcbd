package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that tries a plugin. Its arguments: the folder of {@link TrialFiles}, the time limit
 * in milliseconds, and the jars.
 */
final class TrialMain {
  private final TrialFiles files;
  private final long limit;
  private volatile String running = "its trial";
  private @Nullable Thread limiter;

  private TrialMain(TrialFiles files, long limit) {
    this.files = files;
    this.limit = limit;
  }

  public static void main(String[] args) {
    List<Path> jars = Arrays.stream(args).skip(2).map(Path::of).toList();
    new TrialMain(new TrialFiles(Path.of(args[0])), Long.parseLong(args[1])).run(jars);
  }

  private void run(List<Path> jars) {
    try {
      List<PluginJar> plugins = jars.stream().map(PluginJar::read).toList();
      finish(new TrialRun(this::start).of(plugins));
    } catch (LabException e) { // the file has changed since it was checked
      finish(PluginProbe.failed(String.valueOf(e.getMessage())));
    } catch (Throwable e) { // above all OutOfMemoryError
      finish(PluginProbe.stopped("%s fails with %s".formatted(running, Faults.reason(e))));
    }
  }

  private void start(String what) {
    if (limiter == null) { // the start of Java, slow on a busy machine, is not the plugin's fault
      limiter = new Thread(this::endLate);
      limiter.setDaemon(true);
      limiter.start();
    }
    running = what;
    try {
      files.start(what);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends this process even if the one that started it is gone. */
  private void endLate() {
    try {
      Thread.sleep(limit);
    } catch (InterruptedException e) {
      return; // only a plugin can interrupt; the other process has a limit too
    }
    finish(PluginProbe.stopped("%s does not end within %s s".formatted(running, limit / 1e3)));
  }

  /** Ends the process at once: a plugin may have left threads or hooks that keep it alive. */
  private synchronized void finish(PluginProbe result) {
    try {
      files.finish(result);
    } catch (IOException e) {
      // without a result the trial has failed
    }
    Runtime.getRuntime().halt(0);
  }
}
