package io.imglab.app.plugin;

import io.imglab.app.cli.Lab;
import io.imglab.app.host.Installer;
import io.imglab.app.host.PluginInfo;
import io.imglab.app.host.PluginJar;
import io.imglab.app.host.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code imglab plugins}: what is installed, and how it came and goes. */
@Command(
    name = "plugins",
    header = "Show, install, check and write plugins.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "A plugin runs with your rights: install only what you trust.",
      "",
      "Examples:",
      "  imglab plugins list",
      "  imglab plugins install swirl-1.0.0.jar",
      "  imglab plugins new my-loss --kind loss"
    })
public final class PluginsCommand implements Runnable {
  private static final int BAD = 1;

  private final Lab lab;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  private PluginsCommand(Lab lab) {
    this.lab = lab;
  }

  /**
   * The command and those below it.
   *
   * @param runner carries out the words of another command line; returns its exit code
   */
  public static CommandLine commandLine(Lab lab, ToIntFunction<List<String>> runner) {
    return new CommandLine(new PluginsCommand(lab))
        .addSubcommand(new PluginsNewCommand(lab))
        .addSubcommand("try", PluginsTryCommand.commandLine(runner));
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().out());
  }

  private PrintWriter out() {
    return lab.terminal().out();
  }

  @Command(
      name = "list",
      header = "List plugins with their version, what each brings, and where it lies.",
      footer = {"", "Example:", "  imglab plugins list"})
  int list() {
    PluginsReport.list(lab.host(), out());
    return 0;
  }

  @Command(
      name = "info",
      header = "Show all about one plugin, or about what goes by a name: settings, too.",
      footer = {"", "Examples:", "  imglab plugins info swirl", "  imglab plugins info gram"})
  int info(
      @Parameters(paramLabel = "NAME", description = "A plugin's id, or a name.") String name) {
    PluginsReport.info(lab.host(), name, out());
    return 0;
  }

  @Command(
      name = "install",
      header = "Check a plugin's jar, load it on trial and put it into your plugin folder.",
      description = "It runs with your rights: install only what you trust.",
      footer = {"", "Example:", "  imglab plugins install swirl-1.0.0.jar"})
  int install(@Parameters(paramLabel = "FILE", description = "The jar.") Path file)
      throws IOException {
    PluginInfo plugin = installer().install(file);
    out()
        .printf(
            "plugin '%s' %s is installed: %s%n",
            plugin.id(), plugin.version(), PluginsReport.brings(plugin.extensions()));
    out().flush();
    return 0;
  }

  @Command(
      name = "remove",
      header = "Take a plugin out of your plugin folder.",
      footer = {"", "Example:", "  imglab plugins remove swirl"})
  int remove(@Parameters(paramLabel = "ID", description = "The plugin's id.") String id)
      throws IOException {
    installer().remove(id).forEach(jar -> out().printf("removed '%s'%n", jar));
    out().flush();
    return 0;
  }

  @Command(
      name = "verify",
      header = "Check that every jar is whole, fits and is allowed; run none.",
      description = "Ends with exit code 1 if one is not.",
      footer = {"", "Example:", "  imglab plugins verify"})
  int verify() {
    Verification verification = Verification.of(lab.places());
    PluginsReport.verification(verification, Verification.isLocked(lab.places()), out());
    return verification.isSound() ? 0 : BAD;
  }

  @Command(
      name = "lock",
      header = "Write down the jars that are there; others are refused from then on.",
      description = "Delete the file plugins.lock to allow all again.",
      footer = {"", "Example:", "  imglab plugins lock"})
  int lock() throws IOException {
    List<PluginJar> jars = installer().lock();
    out().printf("%d plugins are in '%s'%n", jars.size(), lab.places().lock());
    out().flush();
    return 0;
  }

  private Installer installer() {
    return new Installer(lab.places(), lab.home().plugins(), lab.commands());
  }
}
