package io.imglab.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where results are kept, how long it may take, and what is said of it. */
final class JobOptions {
  /** As users write it. */
  static final String TIME_BUDGET = "--time-budget";

  /** What says where and how several pictures are made and has no place among the words for one. */
  static final Set<String> NOT_OF_ONE_PICTURE =
      Set.of(
          "--content",
          "--style",
          "--seed",
          "--pair",
          "--score-size",
          "--output",
          "--overwrite",
          "--runs",
          TIME_BUDGET,
          "--dry-run",
          "--quiet");

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description =
          "The result: png, jpg or tiff (default: named after the pictures, here); of several, the"
              + " folder (default: in the run directory).")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace the output if it exists.")
  private boolean overwrite;

  @Option(
      names = TIME_BUDGET,
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long it may take, such as 60s, 5m or 1h: for all pictures together and over all"
              + " starts. The number of steps is planned from a few, at most --steps.")
  private @Nullable Duration timeBudget;

  @Mixin private final WritingOptions writing = new WritingOptions();
  @Mixin private final LimitOptions limits = new LimitOptions();
  @Mixin private final RunOptions running = new RunOptions();

  @Nullable Path output() {
    return output;
  }

  boolean overwrites() {
    return overwrite;
  }

  Path runs() {
    return running.runs();
  }

  @Nullable Path resume() {
    return running.resume();
  }

  /** Seconds; null for as long as it takes. */
  @Nullable Double budgetSeconds() {
    return timeBudget == null ? null : (double) timeBudget.toSeconds();
  }

  Writing writing() {
    return writing.toWriting();
  }

  boolean isDryRun() {
    return running.isDryRun();
  }

  boolean isQuiet() {
    return running.isQuiet();
  }

  LimitOptions limits() {
    return limits;
  }
}
