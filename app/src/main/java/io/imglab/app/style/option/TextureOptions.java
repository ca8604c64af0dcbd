package io.imglab.app.style.option;

import io.imglab.core.InvalidValueException;
import io.imglab.core.extension.Padding;
import io.imglab.core.io.FileNames;
import io.imglab.core.style.config.Sources;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.TargetSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that decide what a texture run computes; defaults are those of the config. */
public final class TextureOptions {
  private static final StyleConfig DEFAULTS = StyleConfig.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--style",
      paramLabel = "FILE",
      description = "The picture whose texture is made.")
  private @Nullable Path style;

  @Parameters(
      arity = "0..1",
      paramLabel = "STYLE",
      description = "The picture whose texture is made; the same as --style.")
  private @Nullable Path picture;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description =
          "Width and height of the texture; a single number makes a square" + DEFAULT + ".")
  private TargetSize size = DEFAULTS.size();

  @Option(
      names = "--seamless",
      description = "Make a tile whose opposite edges match. Its sides must be multiples of 16.")
  private boolean seamless;

  @Option(
      names = "--style-scale",
      paramLabel = "X",
      description = "The style's short side relative to the texture's" + DEFAULT + ".")
  private double styleScale = DEFAULTS.styleScale();

  @Mixin private final LossOptions losses = new LossOptions();
  @Mixin private final DescentOptions descent = new DescentOptions();
  @Mixin private final NetworkOptions network = new NetworkOptions();
  @Mixin private final ExecutionOptions execution = new ExecutionOptions();

  /**
   * The style, by its option or without.
   *
   * @throws InvalidValueException if it is given twice
   */
  public @Nullable Path style() {
    if (style != null && picture != null) {
      throw new InvalidValueException(
          "'%s' and --style name the same picture; leave one of them out".formatted(picture));
    }
    return style == null ? picture : style;
  }

  /** The configuration that the options describe: a style run from noise, without a content. */
  public StyleConfig toConfig(Path styleFile) {
    return new StyleConfig(
        DEFAULTS.preset(),
        Sources.texture(FileNames.absolute(styleFile)),
        size.square(),
        styleScale,
        DEFAULTS.colours(),
        network.toConfig(
            seamless ? Padding.CIRCULAR : DEFAULTS.network().padding(),
            DEFAULTS.network().precision()),
        losses.toConfig(),
        descent.toConfig(DEFAULTS.descent()),
        execution.toConfig(),
        DEFAULTS.background());
  }
}
