package io.imglab.app.explain;

import io.imglab.app.cli.Factor;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.core.explain.UpsampleExample;
import io.imglab.core.extension.Layer.Upsample.Interpolation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab explain upsample}. */
@Command(
    name = "upsample",
    header = "Work out an upsampling: rows and columns are repeated or interpolated.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --input '1 2; 3 4'",
      "  ${COMMAND-FULL-NAME} --input '1 2; 3 4' --factor 2x3 --interpolation bilinear"
    })
final class ExplainUpsampleCommand implements Callable<Integer> {
  private final Lab lab;
  @Mixin private final InputOption input = new InputOption();

  @Option(
      names = "--factor",
      paramLabel = "N|RxC",
      description =
          "How many times as many rows and columns, such as 2 or 2x3 (default: ${DEFAULT-VALUE}).")
  private Factor factor = new Factor(2, 2);

  @Option(
      names = "--interpolation",
      paramLabel = "nearest|bilinear",
      description = "Repeat the nearest number, or interpolate between four (default: nearest).")
  private Interpolation interpolation = Interpolation.NEAREST;

  @Mixin private final JsonOption json = new JsonOption();

  ExplainUpsampleCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    ExplanationReport.print(
        UpsampleExample.of(input.values(), interpolation, factor.rows(), factor.columns())
            .checked(),
        json.isJson(),
        lab.terminal());
    return 0;
  }
}
