package io.imglab.app.style;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.SeedOption;
import io.imglab.app.shard.ShardOption;
import io.imglab.app.style.batch.Batch.Layout;
import io.imglab.app.style.batch.BatchItem;
import io.imglab.app.style.batch.SweepAxes;
import io.imglab.app.style.job.StyleScorer;
import io.imglab.app.style.option.BatchOptions;
import io.imglab.app.style.option.ResultOptions;
import io.imglab.app.style.option.Several;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imglab style sweep}: the same pictures with several settings, compared by scores. */
@Command(
    name = "sweep",
    header = "Try several settings and compare the results.",
    description = {
      "Makes a picture for every combination of the listed values, a contact sheet, scores.csv and",
      "index.html, which marks the Pareto front of content distance and style distance. Before a comma",
      "in the name of a picture, write a backslash."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab style sweep photo.jpg a.jpg b.jpg --strength 20,50,80",
      "  imglab style sweep photo.jpg paintings/ --style-loss gram,swd",
      "  imglab style sweep photo.jpg a.jpg --seed 1,2,3 --time-budget 10m"
    })
public final class SweepCommand implements Callable<Integer> {
  private final Lab lab;

  @Spec private CommandSpec spec;

  @Option(
      names = SweepAxes.SCORE_SIZE,
      paramLabel = "N",
      description =
          "Longest side of the content when pictures are compared (default: ${DEFAULT-VALUE}).")
  private int scoreSize = StyleScorer.DEFAULT_SIZE;

  @Parameters(
      arity = "0..*",
      paramLabel = "CONTENT STYLE",
      description = "The content and the styles; the same as --content and --style.")
  @SuppressWarnings("UnusedVariable") // the axes read them from the parsed command line
  private List<String> pictures = List.of();

  @Mixin private final BatchOptions batch = new BatchOptions();
  @Mixin private final ResultOptions options = new ResultOptions();

  private SweepCommand(Lab lab) {
    this.lab = lab;
  }

  /** The command, with the options of a style run, some of which take lists. */
  public static CommandLine commandLine(Lab lab) {
    CommandLine command = new CommandLine(new SweepCommand(lab));
    SweepAxes.addTo(command.getCommandSpec());
    return command;
  }

  @Override
  public Integer call() throws Exception {
    Path run = options.resume();
    return run == null ? begin() : StyleLauncher.of(lab, spec, options).resumeBatch(run);
  }

  private int begin() throws Exception {
    StyleScorer.checkSize(scoreSize);
    SweepAxes axes = new SweepAxes(spec);
    Several several = batch.toSeveral(lab.environment());
    StyleLauncher start = StyleLauncher.of(lab, spec, options);
    OptionalInt divided = start.divide(several, lab.environment());
    if (divided.isPresent()) {
      return divided.getAsInt();
    }
    List<BatchItem> items =
        axes.items(several.shard() != null ? () -> ShardOption.SEED : SeedOption::random);
    axes.remarks().forEach(lab.terminal()::say);
    boolean isCross = items.stream().allMatch(item -> item.settings().isEmpty());
    Layout layout = isCross ? Layout.CROSS : Layout.ROWS;
    return start.begin("style-sweep", layout, items, scoreSize, several);
  }
}
