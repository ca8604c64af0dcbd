package io.imglab.app.explain;

import io.imglab.core.explain.Values;
import java.util.List;
import picocli.CommandLine.Option;

/** The numbers that go into a layer. */
final class InputOption {
  @Option(
      names = "--input",
      paramLabel = "NUMBERS",
      required = true,
      description = {
        "Rows separated by ';', channels by '|', images by '||'; Python's [[1, 2], [3, 4]] works, too.",
        "Given several times, each adds channels."
      })
  private List<Values> parts;

  /** The input (N, C, H, W). */
  Values values() {
    return Values.channels(parts);
  }
}
