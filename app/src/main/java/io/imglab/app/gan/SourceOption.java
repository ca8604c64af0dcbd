package io.imglab.app.gan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The generator of a command. */
final class SourceOption {
  @Option(
      names = "--from",
      paramLabel = "RUN|FILE",
      description =
          "A run directory or a generator file (default: the one that comes with imglab).")
  private @Nullable Path from;

  /**
   * The file of the generator.
   *
   * @param name of the pair, whose bundled generator is the default
   * @throws io.imglab.core.LabException if there is none
   */
  Path file(String name) {
    return GeneratorSource.find(from, name);
  }
}
