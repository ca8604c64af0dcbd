package io.imglab.app.plugin;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.host.Installer;
import io.imglab.app.host.PluginJar;
import io.imglab.app.host.PluginListing;
import io.imglab.app.host.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code imglab plugins}: lists, installs, checks and removes plugins, and creates projects. */
@Command(
    name = "plugins",
    header = "List, install, check and create plugins.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "A plugin runs with your permissions: install only what you trust.",
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
   * The command with its subcommands.
   *
   * @param runner executes another command line; returns its exit code
   */
  public static CommandLine commandLine(Lab lab, ToIntFunction<List<String>> runner) {
    return new CommandLine(new PluginsCommand(lab))
        .addSubcommand(new PluginsNewCommand(lab))
        .addSubcommand("try", PluginsTryCommand.commandLine(runner));
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  private PrintWriter out() {
    return lab.terminal().out();
  }

  @Command(
      name = "list",
      header = "List plugins with version, contents and file.",
      footer = {"", "Example:", "  imglab plugins list"})
  int list(@Mixin JsonOption json) {
    if (json.isJson()) {
      lab.terminal().print(PluginsJson.list(lab.listing()));
    } else {
      PluginsReport.list(lab.listing(), out());
    }
    return 0;
  }

  @Command(
      name = "info",
      header = "Show a plugin, or the plugin that provides a name, with all settings.",
      footer = {"", "Examples:", "  imglab plugins info swirl", "  imglab plugins info gram"})
  int info(
      @Parameters(
              paramLabel = "NAME",
              description = "A plugin's id, or the name of something that it provides.")
          String name,
      @Mixin JsonOption json) {
    if (json.isJson()) {
      lab.terminal().print(PluginsReport.json(lab.host(), name));
    } else {
      PluginsReport.info(lab.host(), name, out());
    }
    return 0;
  }

  @Command(
      name = "install",
      header = "Check a plugin's jar, try it and copy it to your plugin folder.",
      description = "A plugin runs with your permissions: install only what you trust.",
      footer = {"", "Example:", "  imglab plugins install swirl-1.0.0.jar"})
  int install(@Parameters(paramLabel = "FILE", description = "The jar.") Path file)
      throws IOException {
    PluginListing.Entry plugin = installer().install(file);
    lab.terminal()
        .print(
            "plugin '%s' %s is installed: %s"
                .formatted(
                    plugin.jar().id(),
                    plugin.jar().version(),
                    PluginsReport.contents(plugin.parts())));
    return 0;
  }

  @Command(
      name = "remove",
      header = "Delete a plugin from your plugin folder.",
      footer = {"", "Example:", "  imglab plugins remove swirl"})
  int remove(@Parameters(paramLabel = "ID", description = "The plugin's id.") String id)
      throws IOException {
    installer().remove(id).forEach(jar -> lab.terminal().print("removed '%s'".formatted(jar)));
    return 0;
  }

  @Command(
      name = "verify",
      header = "Check that every jar is intact, compatible and allowed, without running any.",
      description = "The exit code is 1 if one is not.",
      footer = {"", "Example:", "  imglab plugins verify"})
  int verify(@Mixin JsonOption json) {
    Verification verification = Verification.of(lab.places());
    boolean isLocked = Verification.isLocked(lab.places());
    if (json.isJson()) {
      lab.terminal().print(PluginsJson.verification(verification, isLocked));
    } else {
      PluginsReport.verification(verification, isLocked, out());
    }
    return verification.isSound() ? 0 : BAD;
  }

  @Command(
      name = "lock",
      header = "Record the jars that are there now; others are refused from then on.",
      description = "To allow all again, delete the file plugins.lock.",
      footer = {"", "Example:", "  imglab plugins lock"})
  int lock() throws IOException {
    List<PluginJar> jars = installer().lock();
    lab.terminal().print("plugins in '%s': %s".formatted(lab.places().lock(), jars.size()));
    return 0;
  }

  private Installer installer() {
    return new Installer(lab.places(), lab.home().plugins(), lab.commands(), lab.trial());
  }
}
