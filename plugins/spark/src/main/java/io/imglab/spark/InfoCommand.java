package io.imglab.spark;

import io.imglab.core.extension.CommandContext;
import io.imglab.spark.setup.SparkHome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code imglab spark info}. */
@Command(
    name = "info",
    header = "Show which Spark is used.",
    footer = {"", "Example:", "  imglab spark info"})
final class InfoCommand implements Callable<Integer> {
  private final CommandContext context;

  InfoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkHome home = SparkHome.find(context.home(), System.getenv());
    context.out().printf("Spark   %s%n", home.version());
    context.out().printf("Scala   %s%n", home.scala());
    context.out().printf("Folder  %s%n", home.folder());
    context.out().printf("Source  %s%n", home.isOwn() ? "imglab spark setup" : SparkHome.VARIABLE);
    context.out().flush();
    return 0;
  }
}
