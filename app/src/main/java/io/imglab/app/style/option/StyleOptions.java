package io.imglab.app.style.option;

import io.imglab.core.extension.Padding;
import io.imglab.core.image.Background;
import io.imglab.core.io.FileNames;
import io.imglab.core.style.config.ColourMode;
import io.imglab.core.style.config.MaskFiles;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.Sources;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.config.TargetSize;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that decide what a style run computes; defaults are those of the config. */
public final class StyleOptions {
  private static final StyleConfig DEFAULTS = StyleConfig.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--content",
      paramLabel = "FILE|DIR",
      description = "The picture to restyle, or a folder of pictures.")
  private @Nullable Path content;

  @Option(
      names = "--style",
      paramLabel = "FILE[:WEIGHT]|DIR",
      description = {
        "The picture whose style it gets, a style pack, or a folder of pictures, used one by one;",
        "several are mixed by their weights, as in --style a.jpg:0.7 --style b.jpg:0.3."
      })
  private List<StyleSource> styles = List.of();

  @Mixin private final PicturesInOrder pictures = new PicturesInOrder();

  @Option(
      names = "--mask",
      paramLabel = "CONTENT[:STYLE]",
      description = {
        "A region of the content, and the region of the style that it gets: pictures that are white",
        "inside and grey at soft edges; may be repeated, with one style for all or one for each.",
        "Pixels outside all masks keep the content."
      })
  private List<MaskFiles> masks = List.of();

  @Option(
      names = "--preset",
      paramLabel = "fine|gatys|draft|print",
      description = {
        "Several settings at once: fine pictures, the reference algorithm (gatys), a draft in seconds,",
        "or large prints with little memory; fine leaves no frame" + DEFAULT + "."
      })
  private Preset preset = DEFAULTS.preset();

  @Option(
      names = "--size",
      paramLabel = "N|WxH",
      description = "Longest side, or a width and height to crop to (default: the preset's).")
  private @Nullable TargetSize size;

  @Option(
      names = "--style-scale",
      paramLabel = "X",
      description = "Every style's short side relative to the content's" + DEFAULT + ".")
  private double styleScale = DEFAULTS.styleScale();

  @Option(
      names = "--colors",
      paramLabel = "style|content|match",
      description =
          "Colours of the result: the style's (style), the content's, pixel by pixel (content), or"
              + " those of a style that is first matched to the content's palette (match)"
              + DEFAULT
              + ".")
  private ColourMode colours = DEFAULTS.colours();

  @Option(
      names = "--init",
      paramLabel = "content|noise|FILE",
      description = "The initial pixels" + DEFAULT + ".")
  private String init = DEFAULTS.init();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Mixin private final WeightOptions weights = new WeightOptions();
  @Mixin private final LossOptions losses = new LossOptions();
  @Mixin private final DescentOptions descent = new DescentOptions();
  @Mixin private final NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--padding",
      paramLabel = "zero|replicate",
      description =
          "How the first convolution pads the picture; zero leaves a frame in the result (default:"
              + " the preset's).")
  private @Nullable Padding padding;

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();

  @Option(
      names = "--background",
      paramLabel = "COLOR",
      description =
          "Background for transparent pictures, such as #ff8000, white, black or grey (default:"
              + " transparent pixels are ignored and stay unchanged).")
  private @Nullable Background background;

  /** The content, by {@code --content} or as the first of the pictures in order. */
  public @Nullable Path content() {
    return pictures.content(content, !styles.isEmpty());
  }

  /** The first style. */
  public @Nullable Path style() {
    return styles().isEmpty() ? null : styles().get(0).file();
  }

  /** Whether several styles are mixed. */
  public boolean mixesStyles() {
    return styles().size() > 1;
  }

  /** Sets the seed, unless one was given. */
  public void seedOtherwise(long fixed) {
    descent.seedOtherwise(fixed);
  }

  private List<StyleSource> styles() {
    return pictures.styles(styles, content != null);
  }

  /**
   * The configuration that the options describe.
   *
   * @param styleFile the style, unless the options name several
   */
  public StyleConfig toConfig(Path contentFile, Path styleFile) {
    StyleConfig config =
        ofOne(contentFile, styleFile)
            .withMasks(masks.stream().map(StyleOptions::absolute).toList());
    return mixesStyles()
        ? config.with(
            styles().stream().map(each -> each.withFile(FileNames.absolute(each.file()))).toList())
        : config;
  }

  private StyleConfig ofOne(Path contentFile, Path styleFile) {
    return new StyleConfig(
        preset,
        Sources.of(
            FileNames.absolute(contentFile),
            FileNames.absolute(styleFile),
            isKeyword(init) ? init : FileNames.absolute(Path.of(init)).toString()),
        size == null ? preset.size() : size,
        styleScale,
        colours,
        network(),
        weights.toConfig(losses, command),
        descent.toConfig(preset.descent()),
        execution.toConfig(),
        background);
  }

  private NetworkConfig network() {
    NetworkConfig base = preset.network();
    return network.toConfig(padding == null ? base.padding() : padding, base.precision());
  }

  private static boolean isKeyword(String init) {
    return init.equals(Sources.INIT_CONTENT) || init.equals(Sources.INIT_NOISE);
  }

  private static MaskFiles absolute(MaskFiles mask) {
    Path style = mask.style();
    return new MaskFiles(
        FileNames.absolute(mask.content()), style == null ? null : FileNames.absolute(style));
  }
}
