package io.imglab.app;

import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Background;
import io.imglab.core.nn.Devices;
import io.imglab.core.style.DescentConfig;
import io.imglab.core.style.DescentConfig.Algorithm;
import io.imglab.core.style.LossConfig;
import io.imglab.core.style.NetworkConfig;
import io.imglab.core.style.Preset;
import io.imglab.core.style.StyleConfig;
import io.imglab.core.style.TargetSize;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that decide what a style run computes; each begins at the config's default. */
final class StyleOptions {
  private static final StyleConfig DEFAULTS = StyleConfig.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(names = "--content", paramLabel = "FILE", description = "The picture whose scene stays.")
  private @Nullable Path content;

  @Option(names = "--style", paramLabel = "FILE", description = "The picture whose look it gets.")
  private @Nullable Path style;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "gatys: the reference algorithm" + DEFAULT + ".")
  private Preset preset = DEFAULTS.preset();

  @Option(
      names = "--size",
      paramLabel = "N|WxH",
      converter = TargetSizeConverter.class,
      description = "Longest side, or width and height; never squashed" + DEFAULT + ".")
  private TargetSize size = DEFAULTS.size();

  @Option(
      names = "--style-scale",
      paramLabel = "X",
      description = "The style's short side relative to the content's" + DEFAULT + ".")
  private double styleScale = DEFAULTS.styleScale();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Evaluations of loss and gradient" + DEFAULT + ".")
  private int steps = DEFAULTS.descent().steps();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers; drawn, printed and recorded if not given.")
  private @Nullable Long seed;

  @Option(
      names = "--init",
      paramLabel = "content|noise|FILE",
      description = "Where the pixels start" + DEFAULT + ".")
  private String init = DEFAULTS.init();

  @Option(
      names = "--content-weight",
      paramLabel = "X",
      description = "Weight of the content loss" + DEFAULT + ".")
  private double contentWeight = DEFAULTS.loss().contentWeight();

  @Option(
      names = "--style-weight",
      paramLabel = "X",
      description =
          "Weight of the style loss, divided by C² at a layer of C channels" + DEFAULT + ".")
  private double styleWeight = DEFAULTS.loss().styleWeight();

  @Option(
      names = "--content-layers",
      paramLabel = "LAYER",
      split = ",",
      description = "Convolution or ReLU layers of the content loss (default: relu4_2).")
  private List<String> contentLayers = List.of();

  @Option(
      names = "--style-layers",
      paramLabel = "LAYER",
      split = ",",
      description = "Layers of the style loss (default: relu1_1 to relu5_1, the paper's five).")
  private List<String> styleLayers = List.of();

  @Option(
      names = "--loss",
      paramLabel = "NAME=WEIGHT[,KEY=VALUE]...",
      description = {
        "A further loss term, such as tv=100, with its settings; may be repeated.",
        "'imglab plugins info NAME' shows the settings."
      })
  private Map<String, String> losses = new LinkedHashMap<>();

  @Option(
      names = "--optimizer",
      paramLabel = "lbfgs|adam",
      description = "How the pixels go downhill" + DEFAULT + ".")
  private Algorithm optimizer = DEFAULTS.descent().algorithm();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Length of a step (default: 1 for lbfgs, .02 of the colour range for adam).")
  private @Nullable Double learningRate;

  @Option(
      names = "--extractor",
      paramLabel = "NAME",
      description = "The network that looks at the pictures (default: the one its weights are of).")
  private @Nullable String extractor;

  @Option(
      names = "--weights",
      paramLabel = "NAME|FILE",
      description = {
        "Its weights: a name that 'imglab models list' shows, or a safetensors file",
        "(default: the first of that list that is installed)."
      })
  private @Nullable String weights;

  @Option(
      names = "--weights-input",
      paramLabel = "caffe|imagenet",
      description = "The input the weights expect (default: what the file says).")
  private @Nullable InputConvention weightsInput;

  @Option(
      names = "--pooling",
      paramLabel = "max|average",
      description = "How the network halves its resolution" + DEFAULT + ".")
  private Pooling pooling = DEFAULTS.network().pooling();

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Steps between two samples and checkpoints" + DEFAULT + ".")
  private int saveEvery = DEFAULTS.saveEvery();

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|cuda|cuda:N",
      description = "Where to compute" + DEFAULT + ".")
  private String device = DEFAULTS.device();

  @Option(
      names = "--background",
      paramLabel = "COLOR",
      converter = BackgroundConverter.class,
      description =
          "Lay transparent pictures on it, such as #ff8000, white, black or grey"
              + " (default: transparent pixels count for nothing and come back unchanged).")
  private @Nullable Background background;

  @Nullable Path content() {
    return content;
  }

  @Nullable Path style() {
    return style;
  }

  /** The configuration that the options describe. */
  StyleConfig toConfig(Path contentFile, Path styleFile) {
    Devices.check(device);
    return new StyleConfig(
        preset,
        absolute(contentFile),
        absolute(styleFile),
        isKeyword(init) ? init : absolute(Path.of(init)).toString(),
        size,
        styleScale,
        new NetworkConfig(
            extractor,
            isName(weights) ? weights : null,
            weights == null || isName(weights) ? null : absolute(Path.of(weights)),
            weightsInput,
            pooling),
        new LossConfig(
            contentWeight,
            new LinkedHashSet<>(contentLayers),
            styleWeight,
            new LinkedHashSet<>(styleLayers),
            ExtraLoss.weights(losses),
            ExtraLoss.settings(losses)),
        new DescentConfig(optimizer, learningRate, steps, seed == null ? drawnSeed() : seed),
        saveEvery,
        device,
        background);
  }

  /** A file has a folder or an extension; {@code ./x} is one in any case. */
  private static boolean isName(@Nullable String weightsNamed) {
    return weightsNamed != null && weightsNamed.matches("[A-Za-z0-9_-]+");
  }

  private static boolean isKeyword(String init) {
    return init.equals(StyleConfig.INIT_CONTENT) || init.equals(StyleConfig.INIT_NOISE);
  }

  /** A run goes on from anywhere, so it records where its files really are. */
  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Short enough to be read out and typed again. */
  private static long drawnSeed() {
    return new SplittableRandom().nextInt(1_000_000);
  }
}
