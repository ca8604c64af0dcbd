package io.imglab.app.runs;

import io.imglab.app.cli.Lab;
import io.imglab.core.InvalidValueException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.run.Metrics;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.export.MetricsCsv;
import io.imglab.core.run.export.TensorBoardExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab runs export}. */
@Command(
    name = "export",
    header = "Export the numbers of a run, for spreadsheets and TensorBoard.",
    footer = {
      "",
      "Examples:",
      "  imglab runs export 7 --csv > losses.csv",
      "  imglab runs export 7 --csv -o losses.csv",
      "  imglab runs export latest --tensorboard tb/"
    })
final class RunsExportCommand implements Callable<Integer> {
  private final Lab lab;

  @Mixin private final RunParameter run = new RunParameter();

  @Option(
      names = "--csv",
      description = "All losses and measures, a line for each step, to standard output.")
  private boolean csv;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description = "The file for --csv.")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace that file if it exists.")
  private boolean overwrite;

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description =
          "Losses, measures and samples as events, into a folder with the run's name in this log"
              + " directory.")
  private @Nullable Path logs;

  RunsExportCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws IOException {
    if (!csv && logs == null) {
      throw new InvalidValueException("no format is given; add --csv or --tensorboard DIR");
    } else if (!csv && output != null) {
      throw new InvalidValueException("--output '%s' is for --csv; add it".formatted(output));
    }
    RunFolder folder = run.folder();
    if (csv) {
      writeCsv(MetricsCsv.of(Metrics.read(folder)));
    }
    if (logs != null) {
      lab.terminal().print(TensorBoardExport.write(folder, logs));
    }
    return 0;
  }

  private void writeCsv(String text) throws IOException {
    if (output == null) {
      lab.terminal().out().print(text);
      lab.terminal().out().flush();
    } else {
      OutputTarget.checkFile(output, overwrite);
      AtomicFile.writeText(output, text);
      lab.terminal().print(output);
    }
  }
}
