package io.imglab.app.style;

import io.imglab.app.cli.Arguments;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Required;
import io.imglab.app.shard.ShardOption;
import io.imglab.app.style.batch.Batch.Layout;
import io.imglab.app.style.batch.BatchItem;
import io.imglab.app.style.batch.Pairing;
import io.imglab.app.style.batch.Pairing.Pair;
import io.imglab.app.style.job.StyleRun;
import io.imglab.app.style.option.BatchOptions;
import io.imglab.app.style.option.ReplayOption;
import io.imglab.app.style.option.ResultOptions;
import io.imglab.app.style.option.Several;
import io.imglab.app.style.option.StyleOptions;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.data.source.Pictures;
import io.imglab.core.io.FileNames;
import io.imglab.core.run.RunKind;
import io.imglab.core.style.config.StyleConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imglab style}: renders a picture in the style of another. */
@Command(
    name = "style",
    header = "Render a picture in the style of another.",
    description = "Neural style transfer by optimising the pixels (Gatys, Ecker and Bethge 2016).",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab style photo.jpg painting.jpg",
      "  imglab style photo.jpg painting.jpg --size 1024 --output big.tiff",
      "  imglab style photo.jpg painting.jpg --preset draft --strength 70",
      "  imglab style photos/ paintings/ --time-budget 1h",
      "  imglab style photo.jpg wave.jpg:0.7 rain.imgstyle:0.3",
      "  imglab style photo.jpg painting.jpg --replay photo-painting.png -o b.png",
      "  imglab style --resume runs/00007-style-photo-painting"
    })
public final class StyleCommand implements Callable<Integer> {
  /** Options that the command line of a single picture replaces or lacks. */
  private static final Set<String> BATCH_OPTIONS =
      Set.of("--content", "--style", "--seed", "--pair");

  private final Lab lab;

  @Spec private CommandSpec spec;
  @Mixin private final StyleOptions options = new StyleOptions();

  @Option(
      names = "--pair",
      paramLabel = "cross|byname|byorder",
      description =
          "How the pictures of folders are paired: every content with every style, those with the"
              + " same name, or in order (default: ${DEFAULT-VALUE}).")
  private Pairing pairing = Pairing.CROSS;

  @Mixin private final BatchOptions batch = new BatchOptions();
  @Mixin private final ResultOptions results = new ResultOptions();
  @Mixin private final ReplayOption replay = new ReplayOption();

  public StyleCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws Exception {
    Path run = results.resume();
    return run == null ? begin() : StyleLauncher.of(lab, spec, results).resume(run);
  }

  private int begin() throws IOException {
    Path content = Required.option(spec, "--content FILE", options.content());
    Path style = Required.option(spec, "--style FILE", options.style());
    if (options.mixesStyles() && Files.isDirectory(style)) {
      throw new LabException(
          "'%s' is a folder; only pictures and style packs can be mixed".formatted(style));
    }
    return Files.isDirectory(content) || Files.isDirectory(style)
        ? beginSeveral(content, style)
        : beginOne(options.toConfig(content, style));
  }

  private int beginOne(StyleConfig config) throws IOException {
    if (batch.shard().isGiven()) {
      throw new InvalidValueException(
          "--shard divides several pictures, but '%s' is one; give a folder, or omit --shard"
              .formatted(config.content()));
    }
    Path result = replay.result();
    StyleLauncher.announce(config, results, lab.terminal());
    StyleLauncher start = StyleLauncher.of(lab, spec, results);
    return result == null ? start.begin(config) : start.replay(result, config);
  }

  private int beginSeveral(Path content, Path style) throws IOException {
    Several several = batch.toSeveral(lab.environment());
    StyleLauncher start = StyleLauncher.of(lab, spec, results);
    OptionalInt divided = start.divide(several, lab.environment());
    if (divided.isPresent()) {
      return divided.getAsInt();
    }
    if (several.shard() != null) {
      options.seedOtherwise(ShardOption.SEED);
    }
    List<BatchItem> items =
        pairing.of(Pictures.at(content), Pictures.at(style)).stream().map(this::item).toList();
    if (replay.result() != null) {
      throw new InvalidValueException(
          "a replay makes a single picture; give one content and one style");
    }
    List.of(content, style).forEach(path -> Pictures.remarks(path).forEach(lab.terminal()::say));
    Layout layout = pairing == Pairing.CROSS ? Layout.CROSS : Layout.ROWS;
    return start.begin(label(content, style), layout, items, null, several);
  }

  private BatchItem item(Pair pair) {
    StyleConfig config = options.toConfig(pair.content(), pair.style());
    List<String> arguments = new ArrayList<>(List.of(RunKind.STYLE.toString()));
    Set<String> excluded = new HashSet<>(BATCH_OPTIONS);
    excluded.addAll(ResultOptions.ofBatch(spec));
    arguments.addAll(Arguments.of(spec.commandLine().getParseResult(), excluded));
    arguments.add("--content=" + config.content());
    config.styles().forEach(style -> arguments.add("--style=" + style));
    arguments.add("--seed=" + config.descent().seed());
    return new BatchItem(StyleRun.label(config) + ".png", config, arguments, Map.of());
  }

  private static String label(Path content, Path style) {
    return RunKind.STYLE + "-" + FileNames.stem(content) + "-" + FileNames.stem(style);
  }
}
