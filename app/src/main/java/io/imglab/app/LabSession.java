package io.imglab.app;

import static java.util.stream.Collectors.joining;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.embed.Embedding;
import io.imglab.app.run.RunDriver;
import io.imglab.app.runtime.RuntimeChoice;
import io.imglab.core.LabException;
import io.imglab.core.extension.Generator;
import io.imglab.core.io.LabHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * The lab in a Java program: plugins are loaded once, then any number of commands are executed, one
 * at a time. Failures are exceptions, and nothing is printed. Files of settings have no effect.
 */
public final class LabSession {
  private static final String PREFIX = "imglab: ";

  private final Lab lab;
  private final String remark;

  private LabSession(Lab lab, String remark) {
    this.lab = lab;
    this.remark = remark;
  }

  /**
   * Opens a session and loads the plugins of the class path, of the home folder, and those named.
   * DJL takes the LibTorch that is recorded in the home folder, unless it has loaded one.
   *
   * @param home models, plugins, caches and the choice of LibTorch are there
   * @param models the folder of the networks that come with the lab
   * @param plugins jars, and folders of them
   * @throws LabException if a plugin cannot be loaded
   */
  public static LabSession open(LabHome home, Path models, List<Path> plugins) {
    StringWriter said = new StringWriter();
    Lab lab = Lab.inProgram(terminal(new StringWriter(), said), environment(home), models);
    lab.readPluginOptions(
        plugins.stream().map(path -> Lab.PLUGINS + "=" + path).toArray(String[]::new));
    new LabCommandLine(lab); // tells the lab the names that plugins cannot use
    lab.host();
    String problems = remarks(said).collect(joining("; "));
    if (!problems.isEmpty()) {
      throw new LabException(problems);
    }
    return new LabSession(lab, RuntimeChoice.read(home).apply(System.getenv()));
  }

  private static Map<String, String> environment(LabHome home) {
    return Map.of(LabHome.VARIABLE, home.folder().toAbsolutePath().toString());
  }

  private static Terminal terminal(StringWriter out, StringWriter err) {
    return new Terminal(new PrintWriter(out), new PrintWriter(err), /* columns= */ 0);
  }

  /**
   * Executes a command.
   *
   * @param program observes the command's run
   * @param arguments the command line
   * @return what the command prints as its result
   * @throws LabException if it fails
   * @throws CancellationException if the program has stopped its run
   */
  public String execute(Embedding program, List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter said = new StringWriter();
    if (!remark.isEmpty()) {
      program.noted(remark);
    }
    Lab embedded = lab.embedded(terminal(out, said), program);
    int code = new LabCommandLine(embedded, arguments.toArray(String[]::new)).call();
    remarks(said).forEach(program::noted);
    if (code == RunDriver.INTERRUPTED) {
      throw new CancellationException("the run was cancelled");
    } else if (code != 0) {
      throw new IllegalStateException("exit code " + code);
    }
    return out.toString();
  }

  /**
   * Makes sure that a pair of networks exists.
   *
   * @throws LabException if there is no generator of this name, with a suggestion
   */
  public void requireGan(String name) {
    lab.host().catalogue().find(Generator.class, name);
  }

  private static Stream<String> remarks(StringWriter said) {
    return said.toString()
        .lines()
        .map(line -> line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line);
  }
}
