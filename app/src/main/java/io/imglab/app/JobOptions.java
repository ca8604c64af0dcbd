package io.imglab.app;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say where results are kept, how long it may take, and what is said of it. */
final class JobOptions {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final TimeBudgetOption time = new TimeBudgetOption();
  @Mixin private final WritingOptions writing = new WritingOptions();
  @Mixin private final LimitOptions limits = new LimitOptions();
  @Mixin private final RunOptions running = new RunOptions();

  /** The names of those that decide where and when results are made, and nothing of a picture. */
  static Set<String> ofPlace(CommandSpec command) {
    return OptionNames.in(command, OutputOptions.class, TimeBudgetOption.class, RunOptions.class);
  }

  @Nullable Path output() {
    return output.output();
  }

  boolean overwrites() {
    return output.overwrites();
  }

  Path runs() {
    return running.runs();
  }

  @Nullable Path resume() {
    return running.resume();
  }

  /** Seconds; null for as long as it takes. */
  @Nullable Double budgetSeconds() {
    return time.seconds();
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
