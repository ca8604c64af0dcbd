package io.imglab.app.run;

import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.QuietOption;
import io.imglab.app.page.ReportOption;
import io.imglab.app.web.WebOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that computes in a run directory. */
public final class RunOptions {
  @Mixin private final RunFolderOptions folder = new RunFolderOptions();

  @Option(names = "--dry-run", description = "Check everything and print what would run.")
  private boolean dryRun;

  @Mixin private final ReportOption report = new ReportOption();
  @Mixin private final WebOption web = new WebOption();
  @Mixin private final QuietOption quiet = new QuietOption();
  @Mixin private final ShowOption show = new ShowOption();

  public Path runs() {
    return folder.runs();
  }

  public @Nullable Path resume() {
    return folder.resume();
  }

  public boolean isDryRun() {
    return dryRun;
  }

  /** The command with the view of its run and the report that it asks for. */
  public Invocation shown(Invocation call) {
    return dryRun ? call : web.shown(report.applied(call));
  }

  /** Whether, and how, the picture is drawn as it grows. */
  public ShowOption show() {
    return show;
  }

  public boolean isQuiet() {
    return quiet.isQuiet();
  }
}
