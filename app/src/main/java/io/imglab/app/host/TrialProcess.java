package io.imglab.app.host;

import io.imglab.app.host.access.TemporaryFolder;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.io.LabHome;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tries a plugin in a process of its own, {@link TrialMain}.
 *
 * @param limit how long the plugin may run
 */
record TrialProcess(Duration limit) implements Trial {
  static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * How long the process may take besides, on a busy machine, before any class of a plugin runs.
   */
  private static final Duration START = Duration.ofSeconds(50);

  @Override
  public PluginProbe of(List<PluginJar> jars) {
    try {
      Path folder = TemporaryFolder.create("imglab-trial");
      try {
        return run(jars, new TrialFiles(folder));
      } finally {
        TemporaryFolder.delete(folder);
      }
    } catch (IOException e) {
      return PluginProbe.failed("it cannot be tried: " + Reasons.of(e));
    }
  }

  private PluginProbe run(List<PluginJar> jars, TrialFiles files) throws IOException {
    Process process =
        new ProcessBuilder(command(jars, files))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(limit.plus(START).toMillis(), TimeUnit.MILLISECONDS);
      return Files.exists(files.probe()) ? result(files) : unfinished(files, process, ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static PluginProbe unfinished(TrialFiles files, Process process, boolean ended)
      throws IOException {
    Optional<String> what = files.started();
    String how = ended ? "ends the program, with exit code " + process.exitValue() : "does not end";
    return what.isPresent()
        ? PluginProbe.stopped(what.get() + " " + how)
        : PluginProbe.failed("it cannot be tried: the Java process for it " + how);
  }

  private static PluginProbe result(TrialFiles files) throws IOException {
    try {
      return Json.parseRecord(Files.readString(files.probe()), PluginProbe.class);
    } catch (RuntimeException e) {
      return PluginProbe.failed("its trial gives no result");
    }
  }

  /** The system properties that the user or the launcher has set, which a plugin may read. */
  private static List<String> properties() {
    List<String> properties = new ArrayList<>();
    String options = Objects.requireNonNullElse(System.getenv("IMGLAB_JAVA_OPTS"), "");
    for (String option : options.split("\\s+", -1)) {
      if (option.startsWith("-D")) {
        properties.add(option);
      }
    }
    String distribution = System.getProperty(LabHome.DISTRIBUTION);
    if (distribution != null) {
      properties.add("-D%s=%s".formatted(LabHome.DISTRIBUTION, distribution));
    }
    return properties;
  }

  private List<String> command(List<PluginJar> jars, TrialFiles files) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(properties());
    command.addAll(
        List.of(
            TrialMain.class.getName(), files.folder().toString(), Long.toString(limit.toMillis())));
    jars.forEach(jar -> command.add(jar.file().toAbsolutePath().toString()));
    return command;
  }
}
