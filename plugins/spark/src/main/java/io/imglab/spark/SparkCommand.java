package io.imglab.spark;

import io.imglab.core.extension.CommandContext;
import io.imglab.core.extension.LabCommand;
import java.util.concurrent.Callable;
import org.pf4j.Extension;

/** {@code imglab spark}. */
@Extension
public final class SparkCommand implements LabCommand {
  @Override
  public String name() {
    return "spark";
  }

  @Override
  public String summary() {
    return "Hand folders, sweeps and samples to Apache Spark.";
  }

  @Override
  public Callable<Integer> command(CommandContext context) {
    return new SparkGroup(context);
  }
}
