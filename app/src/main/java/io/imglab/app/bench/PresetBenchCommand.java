package io.imglab.app.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.run.Progress;
import io.imglab.app.run.StepFormat;
import io.imglab.core.chart.ContactSheet;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.run.RunListener;
import io.imglab.core.style.bench.PresetBenchmark;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab bench presets}: how soon a preset reaches the reference's final loss. */
@Command(
    name = "presets",
    header = "Measure how soon a preset reaches the final loss of the reference.",
    description = {
      "For each pair, --preset gatys runs to its end. Then the other preset runs until its picture is",
      "as good by the reference's definition of the loss, evaluated with the preset's own padding;",
      "'framed' is the loss with zero padding. The time of this evaluation is not counted. 'share' is",
      "the time relative to the reference's, and 'cpu' the same in processor time, on which other",
      "programs have no influence. --output also gets a contact sheet.",
      "",
      "A pair takes about a quarter of an hour at 512 pixels on two processors."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  imglab bench presets --extractor slim --content photos/ --style paintings/ --preset draft"
    })
public final class PresetBenchCommand implements Callable<Integer> {
  private static final int CELLS_PER_PAIR = 4;

  private final Lab lab;
  private final List<ContactSheet.Cell> cells = new ArrayList<>();

  @Mixin private final PairsOptions pairs = new PairsOptions();
  @Mixin private final ChallengerOptions challenger = new ChallengerOptions();

  @Option(
      names = "--extractor",
      paramLabel = "NAME",
      required = true,
      description = "The feature extractor of both runs.")
  private String extractor = "";

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Its weights (default: those installed).")
  private @Nullable Path weights;

  @Option(
      names = "--first",
      paramLabel = "N",
      converter = CountConverter.FromZero.class,
      description = "Number of the first pair, from 0 (default: ${DEFAULT-VALUE}).")
  private int first = 0;

  @Option(
      names = "--size",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Longest side of the pictures (default: ${DEFAULT-VALUE}).")
  private int size = 512;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "The reference's evaluations (default: ${DEFAULT-VALUE}).")
  private int steps = 500;

  @Mixin private final JsonOption json = new JsonOption();

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(
      names = {"--quiet", "-q"},
      description = "Print only results and errors.")
  private boolean quiet;

  public PresetBenchCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = lab.host().catalogue();
    FeatureExtractor network = catalogue.find(FeatureExtractor.class, extractor);
    Path file = weights == null ? lab.models().require(extractor) : weights;
    List<StyleTerm> terms = StyleTerm.of(LossConfig.DEFAULTS, new LossTerms(catalogue));
    NetworkSource networks = lab.zoo().source(network, file, null);
    try (NDManager manager = Devices.open(device.device())) {
      PresetBenchmark benchmark =
          new PresetBenchmark(networks, terms, challenger.network(), manager);
      PresetBenchReport report =
          new PresetBenchReport(lab.terminal(), challenger.preset(), json.isJson());
      List<PresetBenchmark.Result> results = new ArrayList<>();
      List<String> names = new ArrayList<>();
      pairs.forEach(
          first,
          pair -> {
            results.add(measure(benchmark, pair, report));
            names.add(pair.name());
          });
      report.finish(names, results);
      drawSheet();
    }
    return 0;
  }

  private PresetBenchmark.Result measure(
      PresetBenchmark benchmark, PairsOptions.Pair pair, PresetBenchReport report) {
    StyleInputs inputs = inputs(pair.content(), pair.style());
    PresetBenchmark.Outcome reference =
        withProgress(
            pair, Preset.GATYS, steps, listener -> benchmark.reference(inputs, steps, listener));
    report.print(pair.name(), reference);
    write(pair, "content", pair.content());
    write(pair, "style", pair.style());
    write(pair, Preset.GATYS.toString(), reference.picture());
    Preset preset = challenger.preset();
    DescentConfig descent = challenger.descent();
    PresetBenchmark.Result result =
        withProgress(
            pair,
            preset,
            descent.steps(),
            listener -> benchmark.candidate(inputs, reference, descent, listener));
    report.print(pair.name(), result);
    write(pair, preset.toString(), result.candidate().picture());
    return result;
  }

  /** Runs a preset and shows its progress. */
  private <T> T withProgress(
      PairsOptions.Pair pair,
      Preset preset,
      int steps,
      Function<PresetBenchmark.StepListener, T> run) {
    RunListener progress = Progress.on(lab.terminal(), StepFormat.LOSSES, quiet);
    if (!quiet) {
      lab.terminal().say("%s, %s".formatted(pair.name(), preset));
    }
    progress.started(0, steps);
    try {
      return run.apply(
          (step, losses) -> {
            progress.stepped(step, losses);
            losses.event().ifPresent(progress::noted);
          });
    } finally {
      progress.ended();
    }
  }

  private StyleInputs inputs(Picture contentPicture, Picture stylePicture) {
    Picture content = Resampler.resize(contentPicture, contentPicture.size().withLongSide(size));
    Size styleSize = stylePicture.size().withShortSide(content.size().shortSide());
    Picture style = Resampler.resize(stylePicture, styleSize);
    return new StyleInputs(content, style, content);
  }

  private void write(PairsOptions.Pair pair, String caption, Picture picture) {
    Path file = pairs.write(pair, caption, picture);
    if (file != null) {
      cells.add(new ContactSheet.Cell(file, caption));
    }
  }

  /** Draws a contact sheet with a row for each pair. */
  private void drawSheet() {
    Path output = pairs.output();
    if (output != null) {
      PictureReader reader = new PictureReader(PictureLimits.DEFAULTS);
      Picture sheet = new ContactSheet(CELLS_PER_PAIR, cells).draw(reader);
      PictureWriter.write(sheet, output.resolve("contact-sheet.png"));
    }
  }
}
