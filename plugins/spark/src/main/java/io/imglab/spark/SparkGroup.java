package io.imglab.spark;

import io.imglab.core.extension.CommandContext;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imglab spark}: the group of commands. */
@Command(
    name = "spark",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  imglab spark setup",
      "  imglab spark run -- style photos/ paintings/ --size 512"
    })
final class SparkGroup implements Callable<Integer> {
  private final CommandContext context;
  private @Nullable CommandSpec spec;

  SparkGroup(CommandContext context) {
    this.context = context;
  }

  /** Adds the commands, which picocli could not create by itself. */
  @Spec
  void setSpec(CommandSpec spec) {
    spec.addSubcommand("setup", new CommandLine(new SetupCommand(context)));
    spec.addSubcommand("info", new CommandLine(new InfoCommand(context)));
    spec.addSubcommand("run", new CommandLine(new RunCommand(context)));
    spec.addSubcommand("bench", new CommandLine(new BenchCommand(context)));
    this.spec = spec;
  }

  @Override
  public Integer call() {
    Objects.requireNonNull(spec).commandLine().usage(context.out());
    context.out().flush();
    return 0;
  }
}
