package io.imglab.app.explain;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.core.explain.TransposedExample;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab explain transposed}. */
@Command(
    name = "transposed",
    header = "Work out a transposed convolution: each input adds a multiple of the kernel.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --input '1 0; 2 3' --kernel '2 3; 4 5' --stride 2",
      "  ${COMMAND-FULL-NAME} --input '1 2; 3 4' --kernel 1 --stride 2 --convention keras"
    })
final class ExplainTransposedCommand implements Callable<Integer> {
  private final Lab lab;
  @Mixin private final InputOption input = new InputOption();
  @Mixin private final KernelOptions kernel = new KernelOptions();

  @Option(
      names = "--output-padding",
      paramLabel = "N",
      description =
          "Rows and columns that PyTorch adds at the end, below the stride (default: ${DEFAULT-VALUE}).")
  private int outputPadding;

  @Mixin private final JsonOption json = new JsonOption();

  ExplainTransposedCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    ExplanationReport.print(
        TransposedExample.of(input.values(), kernel.toKernel(outputPadding)).checked(),
        json.isJson(),
        lab.terminal());
    return 0;
  }
}
