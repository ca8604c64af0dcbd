package io.imglab.app.runs;

import io.imglab.app.cli.Lab;
import io.imglab.core.LabException;
import io.imglab.core.chart.LossChart;
import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab runs curves}. */
@Command(
    name = "curves",
    header = "Draw the loss curves of a run, finished or not.",
    footer = {"", "Example:", "  imglab runs curves 3 -o curves.png"})
final class RunsCurvesCommand implements Callable<Integer> {
  private final Lab lab;

  @Mixin private final RunParameter run = new RunParameter();

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description = "The picture (default: losses.png in the run directory).")
  private @Nullable Path output;

  RunsCurvesCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    RunFolder folder = run.folder();
    if (!Files.isRegularFile(folder.metrics())) {
      throw new LabException(
          "run '%s' has no losses; name the run of a picture or of a training"
              .formatted(folder.path()));
    }
    Path file = output == null ? folder.curves() : output;
    LossChart.write(folder.metrics(), folder.name(), file);
    lab.terminal().print(file);
    return 0;
  }
}
