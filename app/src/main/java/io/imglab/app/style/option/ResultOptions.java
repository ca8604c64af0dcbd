package io.imglab.app.style.option;

import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.OptionNames;
import io.imglab.app.run.ResumeOptions;
import io.imglab.app.run.RunOptions;
import io.imglab.app.run.ShowOption;
import io.imglab.app.run.TimeBudgetOption;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** The options of where and how results are written, of time, of limits, and of messages. */
public final class ResultOptions {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final TimeBudgetOption time = new TimeBudgetOption();
  @Mixin private final WritingOptions writing = new WritingOptions();
  @Mixin private final LimitOptions limits = new LimitOptions();
  @Mixin private final RunOptions running = new RunOptions();

  /** The names of the options that a batch applies as a whole, not to each of its pictures. */
  public static Set<String> ofBatch(CommandSpec command) {
    return OptionNames.in(
        command, OutputOptions.class, TimeBudgetOption.class, RunOptions.class, BatchOptions.class);
  }

  /** The options that a resumed run allows: another place for its result, too. */
  public static Set<String> allowedToResume(CommandSpec command) {
    Set<String> names = ResumeOptions.allowed(command);
    names.addAll(OptionNames.in(command, OutputOptions.class));
    return names;
  }

  public @Nullable Path output() {
    return output.output();
  }

  public boolean overwrites() {
    return output.overwrites();
  }

  public Path runs() {
    return running.runs();
  }

  public @Nullable Path resume() {
    return running.resume();
  }

  /** The time budget in seconds; null for no limit. */
  public @Nullable Double budgetSeconds() {
    return time.seconds();
  }

  public Writing writing() {
    return writing.toWriting();
  }

  public boolean isDryRun() {
    return running.isDryRun();
  }

  /** The command with the view of its run that it asks for; without one if nothing runs. */
  public Invocation shown(Invocation call) {
    return running.shown(call);
  }

  /** Whether, and how, the picture is drawn as it grows. */
  public ShowOption show() {
    return running.show();
  }

  public boolean isQuiet() {
    return running.isQuiet();
  }

  public LimitOptions limits() {
    return limits;
  }
}
