package io.imglab.app.cli;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The seed of a run. */
public final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers; drawn, printed and recorded if not given.")
  private @Nullable Long seed;

  /** The seed; one that was not given is drawn once. */
  public long seed() {
    if (seed == null) {
      seed = drawn();
    }
    return seed;
  }

  /** Short enough to be read out and typed again. */
  public static long drawn() {
    return new SplittableRandom().nextInt(1_000_000);
  }
}
