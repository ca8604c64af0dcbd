package io.imglab.app;

import io.imglab.core.image.PictureReader;
import io.imglab.core.image.PictureWriter;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.style.StyleConfig;
import io.imglab.core.style.StyleSetup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code imglab style}: paints one picture in the manner of another. */
@Command(
    name = "style",
    header = "Paint one picture in the manner of another.",
    description = "Neural style transfer (Gatys, Ecker and Bethge 2016) on the pixels.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab style --content photo.jpg --style painting.jpg",
      "  imglab style --content photo.jpg --style painting.jpg --size 1024 --output big.tiff",
      "  imglab style --content photo.jpg --style painting.jpg --optimizer adam --loss tv=100",
      "  imglab style --replay photo-painting.png --content photo.jpg --style painting.jpg -o b.png",
      "  imglab style --resume runs/00007-style-photo-painting"
    })
final class StyleCommand implements Callable<Integer> {
  private final Lab lab;

  @Spec private CommandSpec spec;
  @Mixin private final StyleOptions options = new StyleOptions();

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description = "The result: png, jpg or tiff (default: <content>-<style>.png here).")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace the output if it exists.")
  private boolean overwrite;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where run directories are made (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with an interrupted run; its own settings apply.")
  private @Nullable Path resume;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Repeat the run that made this result: its settings and its seed.")
  private @Nullable Path replay;

  @Mixin private final WritingOptions writing = new WritingOptions();
  @Mixin private final LimitOptions limits = new LimitOptions();

  @Option(names = "--dry-run", description = "Check everything and say what would run.")
  private boolean dryRun;

  @Option(
      names = {"--quiet", "-q"},
      description = "Say nothing but errors.")
  private boolean quiet;

  StyleCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws Exception {
    return resume == null ? begin() : goOn(resume);
  }

  private int begin() throws Exception {
    Path content = required("--content", options.content());
    Path style = required("--style", options.style());
    Path result = output == null ? defaultOutput(content, style) : output;
    PictureWriter.check(result, overwrite);
    StyleConfig chosen = options.toConfig(content, style);
    Replay past = replay == null ? null : Replay.of(replay, spec);
    StyleSetup setup = setUp(past == null ? chosen : past.config(chosen, lab.home()));
    if (!quiet && !setup.note().isEmpty()) {
      lab.terminal().say(setup.note());
    }
    StyleRun run = new StyleRun(lab, setup, result.toAbsolutePath(), writing.toWriting(), quiet);
    if (past != null) {
      run.differences(past).forEach(lab.terminal()::say);
    }
    if (dryRun) {
      run.describe();
      return 0;
    }
    return run.begin(runs);
  }

  private int goOn(Path path) throws Exception {
    ResumeOptions.refuseOthers(spec);
    RunFolder folder = RunFolder.open(path);
    Manifest manifest = Manifest.read(folder.manifest());
    StyleRun run = StyleRun.resumed(lab, folder, manifest, this::setUp, quiet);
    if (dryRun) {
      run.describe();
      return 0;
    }
    return run.goOn(folder, manifest);
  }

  private PictureReader reader() {
    return new PictureReader(limits.toLimits(), lab.terminal()::say, () -> false);
  }

  private StyleSetup setUp(StyleConfig config) {
    return StyleSetup.of(config, lab.host().catalogue(), lab.models(), reader());
  }

  private Path required(String name, @Nullable Path value) {
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(), "missing %s FILE; or go on with --resume RUN".formatted(name));
    }
    return value;
  }

  private static Path defaultOutput(Path content, Path style) {
    return Path.of(StyleRun.label(content, style) + ".png");
  }
}
