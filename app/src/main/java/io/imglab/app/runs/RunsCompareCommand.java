package io.imglab.app.runs;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.page.RunReport;
import io.imglab.app.run.RunsOption;
import io.imglab.core.LabException;
import io.imglab.core.chart.SideBySide;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.Json;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab runs compare}. */
@Command(
    name = "compare",
    header = "Compare two runs: settings that differ, last losses, time, results.",
    footer = {
      "",
      "Examples:",
      "  imglab runs compare 7 8",
      "  imglab runs compare 7 latest -o beside.png",
      "  imglab runs compare 7 latest -o beside.html"
    })
final class RunsCompareCommand implements Callable<Integer> {
  private final Lab lab;

  @Parameters(index = "0", paramLabel = "RUN", description = "The first run.")
  private Path first;

  @Parameters(index = "1", paramLabel = "RUN", description = "The second run.")
  private Path second;

  @Mixin private final RunsOption runs = new RunsOption();

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description =
          "Also write both results beside each other into this picture, or with a slider between"
              + " them into this page (.html).")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace that file if it exists.")
  private boolean overwrite;

  @Mixin private final JsonOption json = new JsonOption();

  RunsCompareCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    RunFolder before = runs.reference().find(first);
    RunFolder after = runs.reference().find(second);
    if (output != null) {
      check(output);
    }
    RunComparison comparison = RunComparison.of(before, after);
    if (json.isJson()) {
      lab.terminal().print(Json.line(comparison.json()));
    } else {
      comparison.print(lab.terminal().out());
    }
    if (output != null) {
      draw(before, after, output);
    }
    return 0;
  }

  private static boolean isPage(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".html");
  }

  private void check(Path file) {
    if (isPage(file)) {
      OutputTarget.checkFile(file, overwrite);
    } else {
      PictureWriter.check(file, overwrite);
    }
  }

  private void draw(RunFolder before, RunFolder after, Path file) {
    if (isPage(file)) {
      requireResult(before);
      RunReport.writeBeside(before, after, file);
    } else {
      PictureReader reader = new PictureReader(PictureLimits.DEFAULTS);
      PictureWriter.write(
          new SideBySide(List.of(titled(before, reader), titled(after, reader))).draw(), file);
    }
    if (!json.isJson()) {
      lab.terminal().print(file);
    }
  }

  private static void requireResult(RunFolder run) {
    if (Files.isRegularFile(run.result())) {
      return;
    }
    String why =
        switch (Manifest.read(run.manifest()).kind()) {
          case STYLE_BATCH -> "several results; name the run of one of them";
          case DATA_CHECK, EVALUATION -> "no picture as its result; name another run";
          default -> "no result yet; finish it first";
        };
    throw new LabException("run '%s' has %s, or omit --output".formatted(run.path(), why));
  }

  private static SideBySide.Titled titled(RunFolder run, PictureReader reader) {
    requireResult(run);
    return new SideBySide.Titled(run.name(), reader.read(run.result()));
  }
}
