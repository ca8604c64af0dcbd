package io.imglab.app.style.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go. */
public final class OutputOptions {
  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description =
          "The result: png, jpg or tiff (default: named after the pictures, here); of several, the"
              + " folder (default: in the run directory).")
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
