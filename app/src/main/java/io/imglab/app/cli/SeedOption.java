package io.imglab.app.cli;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The seed of a run. */
public final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of all random numbers (default: a random one, which is printed and recorded).")
  private @Nullable Long seed;

  /** The seed; if none was given, a random one that stays the same. */
  public long seed() {
    if (seed == null) {
      seed = random();
    }
    return seed;
  }

  /** Where several processes must have the same one without talking to each other. */
  public void otherwise(long fixed) {
    if (seed == null) {
      seed = fixed;
    }
  }

  /** A random seed, short enough to be typed. */
  public static long random() {
    return new SplittableRandom().nextInt(1_000_000);
  }
}
