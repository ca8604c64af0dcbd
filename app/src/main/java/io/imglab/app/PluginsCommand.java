package io.imglab.app;

import io.imglab.core.Version;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Named;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code imglab plugins}: what is installed. */
@Command(
    name = "plugins",
    header = "Show what the plugins bring.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  imglab plugins list"})
final class PluginsCommand implements Runnable {
  private final Lab lab;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  PluginsCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().out());
  }

  @Command(
      name = "list",
      header = "List plugins with their version, what each brings, and where it lies.")
  int list() {
    Table table = new Table().row("ID", "VERSION", "BRINGS", "WHERE");
    table.row("core", Version.current(), brings(lab.host().builtIn()), "built in");
    for (PluginInfo plugin : lab.host().plugins()) {
      table.row(plugin.id(), plugin.version(), brings(plugin.extensions()), plugin.jar());
    }
    table.print(lab.terminal().out());
    return 0;
  }

  /** {@code loss term gram, loss term tv}. */
  private static String brings(List<Named> extensions) {
    return extensions.stream()
        .map(extension -> kind(extension) + " " + extension.name())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String kind(Named extension) {
    return Arrays.stream(extension.getClass().getInterfaces())
        .filter(Named.class::isAssignableFrom)
        .map(type -> Catalogue.describe(type.asSubclass(Named.class)))
        .findFirst()
        .orElse("extension");
  }
}
