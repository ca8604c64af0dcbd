package io.imglab.app.style.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of where results are written. */
public final class OutputOptions {
  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description =
          "The result, as png, jpg or tiff (default: in the current folder, named after the"
              + " pictures); for several pictures, a folder (default: in the run directory).")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace the output if it exists.")
  private boolean overwrite;

  @Nullable Path output() {
    return output;
  }

  boolean overwrites() {
    return overwrite;
  }
}
