package io.imglab.app.plugin;

import io.imglab.app.cli.Lab;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab plugins new}: creates a project. */
@Command(
    name = "new",
    header = "Create a plugin: a small Maven project with a passing test.",
    footer = {"", "Example:", "  imglab plugins new my-loss --kind loss"})
final class PluginsNewCommand implements Callable<Integer> {
  private final Lab lab;

  @Parameters(paramLabel = "DIR", description = "A new folder; its name becomes the plugin's id.")
  private Path folder;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "loss|gan|extractor|command",
      description = "What the plugin provides.")
  private ProjectKind kind;

  PluginsNewCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws IOException {
    Project project = new Project(folder, kind, maven());
    project.write();
    lab.terminal().print("next:");
    project.nextSteps().forEach(step -> lab.terminal().print("  " + step));
    if (!JavaCompiler.isInstalled(System.getProperty("java.home"), System.getenv())) {
      lab.terminal().say(JavaCompiler.MISSING);
    }
    return 0;
  }

  /** The distribution's Maven repository. */
  private static Path maven() {
    Path maven = Path.of(System.getProperty(Lab.DISTRIBUTION, ""), "maven").toAbsolutePath();
    if (!Files.isDirectory(maven)) {
      throw new LabException(
          "there is no Maven repository '%s'; start imglab from its distribution".formatted(maven));
    }
    return maven;
  }
}
