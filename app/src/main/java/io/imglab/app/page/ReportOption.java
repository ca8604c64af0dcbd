package io.imglab.app.page;

import io.imglab.app.cli.Invocation;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether a finished run gets a report. */
public final class ReportOption {
  private static final String NAME = "--no-report";

  @Option(
      names = NAME,
      description = "Write no report.html into the run directory when the run has finished.")
  private boolean without;

  /** The command with what this option asks for; no setting of the run, so it is not recorded. */
  public Invocation applied(Invocation call) {
    List<String> recorded =
        call.arguments().stream().filter(argument -> !argument.equals(NAME)).toList();
    return without ? call.withoutReport(recorded) : call;
  }
}
