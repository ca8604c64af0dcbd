package io.imglab.app.style;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.QuietOption;
import io.imglab.app.style.option.NetworkOptions;
import io.imglab.core.InvalidValueException;
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

/** {@code imglab style pack}: keeps the statistics of a style for later runs. */
@Command(
    name = "pack",
    header = "Pack the statistics of a style into a file.",
    description = {
      "The file replaces the picture in 'imglab style --style' for runs with the same network,",
      "weights and style loss. It holds statistics only; the picture cannot be recovered from it."
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
      description = "Pictures of the style. Several are mixed in proportion to their weights.")
  private List<StyleSource> styles;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      required = true,
      description = "The style pack to write; the name must end with " + StylePack.EXTENSION + ".")
  private Path output;

  @Option(names = "--overwrite", description = "Replace the output if it exists.")
  private boolean overwrite;

  @Option(
      names = "--max-size",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description =
          "Largest short side, in pixels, for which statistics are kept, at most the picture's;"
              + " smaller ones follow in steps of the square root of 2, down to 64"
              + DEFAULT)
  private int maxSize = 1024;

  @Option(
      names = "--style-loss",
      paramLabel = "gram",
      description = "The style loss whose statistics are kept" + DEFAULT)
  private String styleLoss = StyleConfig.DEFAULTS.loss().styleLoss();

  @Option(
      names = "--style-layers",
      paramLabel = "LAYER",
      split = ",",
      description = "Layers whose statistics are kept (default: those of the loss).")
  private List<String> styleLayers = List.of();

  @Mixin private final NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--padding",
      paramLabel = "zero|replicate",
      description =
          "How the first convolution pads the picture; must be the same in the run" + DEFAULT)
  private Padding padding = Preset.FINE.network().padding();

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(
      names = "--background",
      paramLabel = "COLOR",
      description =
          "Background for transparent pictures (default: transparent pixels are ignored).")
  private @Nullable Background background;

  @Mixin private final LimitOptions limits = new LimitOptions();

  @Mixin private final QuietOption quiet = new QuietOption();

  public PackCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws IOException {
    checkOutput();
    PictureReader reader = limits.reader(lab.terminal());
    StylePackBuilder builder =
        StylePackBuilder.of(
            styleLoss,
            new LinkedHashSet<>(styleLayers),
            network.toConfig(padding, Precision.FLOAT32),
            maxSize,
            lab.host().catalogue(),
            lab.models());
    List<StylePackBuilder.Sample> samples =
        styles.stream().map(style -> sample(style, reader)).toList();
    if (!quiet.isQuiet() && !builder.choice().note().isEmpty()) {
      lab.terminal().say(builder.choice().note());
    }
    try (NDManager manager = Devices.open(device.device())) {
      builder.write(output, samples, lab.zoo(), manager);
    }
    if (!quiet.isQuiet()) {
      PackReport.print(StylePackFile.read(output), false, lab.terminal());
    }
    return 0;
  }

  private void checkOutput() {
    if (!StylePack.is(output)) {
      throw new InvalidValueException(
          "'%s' is not a valid name for a style pack; it must end with '%s'"
              .formatted(output, StylePack.EXTENSION));
    }
    OutputTarget.checkFile(output, overwrite);
  }

  private StylePackBuilder.Sample sample(StyleSource style, PictureReader reader) {
    Picture picture =
        reader.read(
            style.file(),
            original -> original.withShortSide(Math.min(maxSize, original.shortSide())));
    String name = String.valueOf(style.file().getFileName());
    Picture opaque = background == null ? picture : picture.on(background);
    return new StylePackBuilder.Sample(name, opaque, style.weight());
  }
}
