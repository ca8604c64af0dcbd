package io.imglab.spark;

import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import io.imglab.spark.setup.Installing;
import io.imglab.spark.setup.SparkHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imglab spark setup}. */
@Command(
    name = "setup",
    header = "Fetch Spark from Maven Central, once.",
    description = {
      "About 250 MB go to spark/VERSION in imglab's folder. An interrupted download goes on where"
          + " it stopped; every jar is compared with its SHA-256.",
      "Not needed where SPARK_HOME names an installation of Spark 4 with Scala 2.13."
    },
    footer = {
      "",
      "Examples:",
      "  imglab spark setup",
      "  imglab spark setup --repository ~/.m2/repository"
    })
final class SetupCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(
      names = "--repository",
      paramLabel = "URL|DIR",
      defaultValue = Installing.CENTRAL,
      description = "The Maven repository to take the jars from (default: Maven Central).")
  private String repository = Installing.CENTRAL;

  SetupCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path folder = SparkHome.ownFolder(context.home());
    int fetched = fetched(folder);
    context.say("Spark %s: %s jars fetched".formatted(SparkHome.ownVersion(), fetched));
    context.out().println(folder);
    context.out().flush();
    return 0;
  }

  private int fetched(Path folder) {
    try {
      return new Installing(context, folder).run(repository);
    } catch (IOException e) {
      throw new LabException(
          "cannot fetch Spark: %s; start again to go on where it stopped, or name another --repository"
              .formatted(Failures.reason(e)),
          e);
    } finally {
      context.progress(""); // whatever is said next has a line of its own
    }
  }
}
