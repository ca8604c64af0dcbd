package io.imglab.app.style.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the result whose run is repeated. */
public final class ReplayOption {
  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description =
          "Repeat the run that made this result, with its settings and its seed; --size, --steps or --seed"
              + " make it anew, larger for instance.")
  private @Nullable Path replay;

  /** The result; null for a run of new settings. */
  public @Nullable Path result() {
    return replay;
  }
}
