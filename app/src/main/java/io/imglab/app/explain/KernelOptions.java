package io.imglab.app.explain;

import io.imglab.core.explain.Convention;
import io.imglab.core.explain.Kernel;
import io.imglab.core.explain.PaddingRule;
import io.imglab.core.explain.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that convolutions and transposed convolutions share. */
final class KernelOptions {
  @Option(
      names = "--kernel",
      paramLabel = "NUMBERS",
      required = true,
      description =
          "Rows separated by ';', kernels of several input channels by '|', of several outputs by '||'.")
  private Values kernel;

  @Option(
      names = "--bias",
      paramLabel = "X[,X...]",
      description = "Added to the output; one number for each output channel (default: none).")
  private @Nullable Values bias;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description = "Steps between two positions of the kernel (default: ${DEFAULT-VALUE}).")
  private int stride = 1;

  @Option(
      names = "--padding",
      paramLabel = "N|same|valid",
      description =
          "Zeros on each side of the input; of a transposed convolution, what is cut off the output (default: 0, which is valid).")
  private PaddingRule padding = PaddingRule.VALID;

  @Mixin private final ConventionOption convention = new ConventionOption();

  /**
   * The kernel with its settings.
   *
   * @param extra output padding
   */
  Kernel toKernel(int extra) {
    Convention rules = convention.convention();
    return new Kernel(
        kernel, bias == null ? List.of() : bias.list(), stride, padding, extra, rules);
  }
}
