package io.imglab.app.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.Lab;
import io.imglab.app.run.Progress;
import io.imglab.app.run.StepFormat;
import io.imglab.core.chart.ContactSheet;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.run.RunListener;
import io.imglab.core.style.bench.PresetBenchmark;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.input.StyleInputs;
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

/** {@code imglab bench presets}: how soon a preset gets as far as the reference. */
@Command(
    name = "presets",
    header = "Measure how soon a preset reaches the reference's loss.",
    description = {
      "For each pair --preset gatys runs to its end. Then the other preset runs until what it shows",
      "is as low by the reference's definition of the loss, with the padding it was made for;",
      "'framed' is the loss with zero padding. The judging is off the clock. 'cpu' is the share in",
      "processor time, which other programs do not stretch. --output gets a contact sheet, too.",
      "",
      "Takes about a quarter of an hour a pair at 512 pixels on two processors."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  imglab bench presets --extractor slim --contents photos/ --styles paintings/ --preset draft"
    })
public final class PresetBenchCommand implements Callable<Integer> {
  private static final int CELLS_OF_A_PAIR = 4;

  private final Lab lab;
  private final List<ContactSheet.Cell> cells = new ArrayList<>();

  @Mixin private final PairsOptions pairs = new PairsOptions();
  @Mixin private final ChallengerOptions challenger = new ChallengerOptions();

  @Option(
      names = "--extractor",
      paramLabel = "NAME",
      required = true,
      description = "The network, such as the reference's.")
  private String extractor = "";

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Its weights (default: installed ones).")
  private @Nullable Path weights;

  @Option(
      names = "--first",
      paramLabel = "N",
      converter = CountConverter.FromZero.class,
      description = "The first pair, from 0, to go on from (default: ${DEFAULT-VALUE}).")
  private int first = 0;

  @Option(
      names = "--size",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Long side of the pictures (default: ${DEFAULT-VALUE}).")
  private int size = 512;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "The reference's evaluations (default: ${DEFAULT-VALUE}).")
  private int steps = 500;

  @Option(
      names = {"--quiet", "-q"},
      description = "Say nothing but results and errors.")
  private boolean quiet;

  public PresetBenchCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = lab.host().catalogue();
    FeatureExtractor network = catalogue.find(FeatureExtractor.class, extractor);
    Path file = weights == null ? lab.models().require(extractor) : weights;
    List<StyleTerm> terms =
        StyleTerm.of(LossConfig.DEFAULTS, name -> catalogue.find(LossTerm.class, name));
    try (NDManager manager = Devices.open("auto");
        WeightsFile values = WeightsFile.open(file, network, null)) {
      PresetBenchmark race =
          new PresetBenchmark(network, values, terms, challenger.network(), manager);
      PresetBenchReport report = new PresetBenchReport(lab.terminal().out(), challenger.preset());
      List<PresetBenchmark.Result> results = new ArrayList<>();
      pairs.forEach(first, pair -> results.add(race(race, pair, report)));
      report.summarise(results);
      drawSheet();
    }
    return 0;
  }

  private PresetBenchmark.Result race(
      PresetBenchmark race, PairsOptions.Pair pair, PresetBenchReport report) {
    StyleInputs inputs = inputs(pair.content(), pair.style());
    PresetBenchmark.Outcome reference =
        watched(pair, Preset.GATYS, steps, listener -> race.reference(inputs, steps, listener));
    report.tell(pair.name(), reference);
    leave(pair, "content", pair.content());
    leave(pair, "style", pair.style());
    leave(pair, Preset.GATYS.toString(), reference.picture());
    Preset preset = challenger.preset();
    DescentConfig descent = challenger.descent();
    PresetBenchmark.Result result =
        watched(
            pair,
            preset,
            descent.steps(),
            listener -> race.candidate(inputs, reference, descent, listener));
    report.tell(pair.name(), result);
    leave(pair, preset.toString(), result.candidate().picture());
    return result;
  }

  /** Shows how far a run is. */
  private <T> T watched(
      PairsOptions.Pair pair,
      Preset runner,
      int most,
      Function<PresetBenchmark.StepListener, T> run) {
    RunListener progress = Progress.on(lab.terminal(), StepFormat.LOSSES, quiet);
    if (!quiet) {
      lab.terminal().say("%s, %s".formatted(pair.name(), runner));
    }
    progress.started(0, most);
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

  private StyleInputs inputs(Picture scene, Picture look) {
    Picture content = Resampler.resize(scene, scene.size().withLongSide(size));
    Picture style = Resampler.resize(look, look.size().withShortSide(content.size().shortSide()));
    return new StyleInputs(content, style, content);
  }

  private void leave(PairsOptions.Pair pair, String caption, Picture picture) {
    Path file = pairs.leave(pair, caption, picture);
    if (file != null) {
      cells.add(new ContactSheet.Cell(file, caption));
    }
  }

  /** A row a pair. */
  private void drawSheet() {
    Path output = pairs.output();
    if (output != null) {
      PictureReader reader = new PictureReader(PictureLimits.DEFAULTS);
      Picture sheet = new ContactSheet(CELLS_OF_A_PAIR, cells).draw(reader);
      PictureWriter.write(sheet, output.resolve("contact-sheet.png"));
    }
  }
}
