package io.imglab.app.runs;

import io.imglab.app.cli.Lab;
import io.imglab.app.page.RunReport;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.run.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab runs report}. */
@Command(
    name = "report",
    header = "Write a page about a run, finished or not, with its pictures in one file.",
    footer = {"", "Example:", "  imglab runs report 3 -o harbour.html"})
final class RunsReportCommand implements Callable<Integer> {
  private final Lab lab;

  @Mixin private final RunParameter run = new RunParameter();

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description = "The page (default: report.html in the run directory).")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace that file if it exists.")
  private boolean overwrite;

  RunsReportCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    RunFolder folder = run.folder();
    if (output != null) {
      OutputTarget.checkFile(output, overwrite);
    }
    Path file = output == null ? folder.report() : output;
    RunReport.write(folder, file);
    lab.terminal().print(file);
    return 0;
  }
}
