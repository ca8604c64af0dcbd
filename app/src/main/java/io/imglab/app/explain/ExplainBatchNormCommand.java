package io.imglab.app.explain;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.core.explain.BatchNormExample;
import io.imglab.core.explain.Values;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab explain batchnorm}. */
@Command(
    name = "batchnorm",
    header = "Work out batch normalisation in training.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --input '1 2; 3 4'",
      "  ${COMMAND-FULL-NAME} --input '1 3 | 10 20 || 5 7 | 30 60' --gamma 1,2 --beta 0,1"
    })
final class ExplainBatchNormCommand implements Callable<Integer> {
  private final Lab lab;
  @Mixin private final InputOption input = new InputOption();

  @Option(
      names = "--gamma",
      paramLabel = "X[,X...]",
      description = "Scale of each channel (default: 1).")
  private @Nullable Values gamma;

  @Option(
      names = "--beta",
      paramLabel = "X[,X...]",
      description = "Shift of each channel (default: 0).")
  private @Nullable Values beta;

  @Mixin private final ConventionOption convention = new ConventionOption();
  @Mixin private final JsonOption json = new JsonOption();

  ExplainBatchNormCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    ExplanationReport.print(
        BatchNormExample.of(input.values(), list(gamma), list(beta), convention.convention())
            .checked(),
        json.isJson(),
        lab.terminal());
    return 0;
  }

  private static List<Double> list(@Nullable Values values) {
    return values == null ? List.of() : values.list();
  }
}
