package io.imglab.app.explain;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.core.explain.ConvolutionExample;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code imglab explain conv}. */
@Command(
    name = "conv",
    header = "Work out a convolution: each output is a sum of products.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --input '1 1 1; 0 1 2; 8 7 6' --kernel '1 2; 3 4'",
      "  ${COMMAND-FULL-NAME} --input '1 1 1; 0 1 2; 8 7 6' --kernel '1 2; 3 4' --stride 2 --padding 1",
      "  ${COMMAND-FULL-NAME} --input '1 2 3 4' --kernel '1 1 1' --padding same --convention keras"
    })
final class ExplainConvCommand implements Callable<Integer> {
  private final Lab lab;
  @Mixin private final InputOption input = new InputOption();
  @Mixin private final KernelOptions kernel = new KernelOptions();
  @Mixin private final JsonOption json = new JsonOption();

  ExplainConvCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    ExplanationReport.print(
        ConvolutionExample.of(input.values(), kernel.toKernel(0)).checked(),
        json.isJson(),
        lab.terminal());
    return 0;
  }
}
