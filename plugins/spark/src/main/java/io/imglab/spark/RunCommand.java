package io.imglab.spark;

import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import io.imglab.spark.launch.Launch;
import io.imglab.spark.launch.Request;
import io.imglab.spark.launch.Tally;
import io.imglab.spark.setup.SparkHome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code imglab spark run}. */
@Command(
    name = "run",
    header = "Compute a folder, a sweep or samples with Spark.",
    description = {
      "Each shard of the command is a task of Spark, which runs imglab in a process of its own. A"
          + " shard that fails is computed again, on another host if need be. The results become one"
          + " run, as without Spark.",
      "Interrupted? The same command again computes only what is missing."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab spark run -- style photos/ paintings/ --size 512",
      "  imglab spark run --master spark://host:7077 -- style photos/ wave.jpg"
    })
final class RunCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private final RunOptions options = new RunOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description =
          "The command, after '--': style with folders, style sweep, or generate or evaluate of a"
              + " GAN.")
  private List<String> command = List.of();

  RunCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Request request = options.request(command);
    SparkHome spark = SparkHome.find(context.home(), System.getenv());
    try {
      Tally tally = new Launch(context, spark, request).run();
      context.say("%s shards done".formatted(tally.count()));
      return 0;
    } catch (IOException e) {
      throw new LabException(Failures.reason(e), e);
    }
  }
}
