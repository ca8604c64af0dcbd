package io.imglab.app.style;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.QuietOption;
import io.imglab.app.style.option.NetworkOptions;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.image.Background;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.input.StylePack;
import io.imglab.core.style.input.StylePackFile;
import io.imglab.core.style.setup.StylePackBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab style pack}: keeps what a network sees of a style, for later runs. */
@Command(
    name = "pack",
    header = "Pack the statistics of a style into a file.",
    description = {
      "The file takes the place of the picture in 'imglab style --style' wherever the network, its",
      "weights and the loss are the same. It holds numbers only; the picture cannot be got back."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab style pack wave.jpg -o wave.imgstyle",
      "  imglab style pack wave.jpg rain.jpg:0.5 -o both.imgstyle",
      "  imglab style --content photo.jpg --style wave.imgstyle",
      "  imglab show wave.imgstyle"
    })
public final class PackCommand implements Callable<Integer> {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

  private final Lab lab;

  @Parameters(
      paramLabel = "FILE[:WEIGHT]",
      arity = "1..*",
      description = "Pictures of the style; several are mixed by their weights.")
  private List<StyleSource> styles;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      required = true,
      description = "The pack; its name ends with " + StylePack.EXTENSION + ".")
  private Path output;

  @Option(names = "--overwrite", description = "Replace the output if it exists.")
  private boolean overwrite;

  @Option(
      names = "--max-size",
      paramLabel = "N",
      description =
          "Longest short side to look at; each step of the square root of 2 below it down to 64 is"
              + " kept; never more than the picture has"
              + DEFAULT)
  private int maxSize = 1024;

  @Option(
      names = "--style-loss",
      paramLabel = "gram",
      description = "The statistic to keep" + DEFAULT)
  private String styleLoss = StyleConfig.DEFAULTS.loss().styleLoss();

  @Option(
      names = "--style-layers",
      paramLabel = "LAYER",
      split = ",",
      description = "Layers to keep (default: the loss's own).")
  private List<String> styleLayers = List.of();

  @Mixin private final NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--padding",
      paramLabel = "zero|replicate",
      description = "What the first convolution sees beyond the edge, as in the run" + DEFAULT)
  private Padding padding = Preset.FINE.network().padding();

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(
      names = "--background",
      paramLabel = "COLOR",
      description =
          "Lay transparent pictures on it (default: transparent pixels count for nothing).")
  private @Nullable Background background;

  @Mixin private final LimitOptions limits = new LimitOptions();

  @Mixin private final QuietOption quiet = new QuietOption();

  public PackCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws IOException {
    checkOutput();
    StylePackBuilder packing =
        StylePackBuilder.of(
            styleLoss,
            new LinkedHashSet<>(styleLayers),
            network.toConfig(padding, Precision.FLOAT32),
            maxSize,
            lab.host().catalogue(),
            lab.models());
    List<StylePackBuilder.Sample> samples = styles.stream().map(this::sample).toList();
    if (!quiet.isQuiet() && !packing.choice().note().isEmpty()) {
      lab.terminal().say(packing.choice().note());
    }
    try (NDManager manager = Devices.open(device.device())) {
      packing.write(output, samples, manager);
    }
    if (!quiet.isQuiet()) {
      PackReport.print(StylePackFile.read(output), false, lab.terminal().out());
    }
    return 0;
  }

  private void checkOutput() {
    if (!StylePack.is(output)) {
      throw new LabException(
          "'%s' is not a valid name for a style pack; it must end with '%s'"
              .formatted(output, StylePack.EXTENSION));
    }
    OutputTarget.checkFile(output, overwrite);
  }

  private StylePackBuilder.Sample sample(StyleSource style) {
    PictureReader reader = limits.reader(lab.terminal());
    Picture picture =
        reader.read(
            style.file(),
            original -> original.withShortSide(Math.min(maxSize, original.shortSide())));
    String name = String.valueOf(style.file().getFileName());
    Picture seen = background == null ? picture : picture.on(background);
    return new StylePackBuilder.Sample(name, seen, style.weight());
  }
}
