package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;
import io.imglab.core.image.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a style run: everything that its result depends on.
 *
 * @param preset the source of all values that the user did not set
 * @param styleScale short side of the style relative to that of the content; in (0, 16]
 * @param colours where the colours of the result come from
 * @param background what transparent pictures are composited on; null to ignore transparent pixels
 */
public record StyleConfig(
    Preset preset,
    Sources sources,
    TargetSize size,
    double styleScale,
    ColourMode colours,
    NetworkConfig network,
    LossConfig loss,
    DescentConfig descent,
    Execution execution,
    @Nullable Background background) {
  /** The default preset, with placeholders for the pictures. */
  public static final StyleConfig DEFAULTS = of(Preset.FINE);

  /** The values of a preset, with placeholders for the pictures. */
  public static StyleConfig of(Preset preset) {
    return new StyleConfig(
        preset,
        Sources.of(Path.of("content"), Path.of("style"), Sources.INIT_CONTENT),
        preset.size(),
        1,
        ColourMode.STYLE,
        preset.network(),
        LossConfig.DEFAULTS,
        preset.descent(),
        Execution.DEFAULTS,
        null);
  }

  public StyleConfig {
    if (!(styleScale > 0 && styleScale <= 16)) {
      throw new InvalidValueException(
          "style scale '%s' is out of range; it must be above 0 and at most 16"
              .formatted(styleScale));
    }
    Integer tiles = descent.tiles();
    if (!sources.masks().isEmpty() && tiles != null && tiles > 0) {
      throw new InvalidValueException(
          "tiles of '%s' pixels cannot be combined with masks; leave one out, or make the picture smaller"
              .formatted(tiles));
    }
  }

  /** Whether the result is a texture of the style, without a content picture. */
  public boolean isTexture() {
    return sources.subject() instanceof Subject.Texture;
  }

  /** See {@link Sources#content}. */
  public Path content() {
    return sources.content();
  }

  /** The first style. */
  public Path style() {
    return sources.style();
  }

  /** See {@link Sources#styles}. */
  public List<StyleSource> styles() {
    return sources.styles();
  }

  /** See {@link Sources#masks}. */
  public List<MaskFiles> masks() {
    return sources.masks();
  }

  /** See {@link Sources#init}. */
  public String init() {
    return sources.init();
  }

  /** See {@link Sources#startsFromFile}. */
  public boolean startsFromFile() {
    return sources.startsFromFile();
  }

  /** See {@link Execution#saveEvery}. */
  public int saveEvery() {
    return execution.saveEvery();
  }

  /** See {@link Execution#checkpointEvery}. */
  public int checkpointEvery() {
    Integer own = execution.checkpointEvery();
    return own == null ? saveEvery() : own;
  }

  /** See {@link Execution#device}. */
  public String device() {
    return execution.device();
  }

  /** The same settings with other pictures. */
  public StyleConfig with(Sources others) {
    return new StyleConfig(
        preset, others, size, styleScale, colours, network, loss, descent, execution, background);
  }

  /** The same settings with another size. */
  public StyleConfig with(TargetSize choice) {
    return new StyleConfig(
        preset,
        sources,
        choice,
        styleScale,
        colours,
        network,
        loss,
        descent,
        execution,
        background);
  }

  /** The same settings, said to be those of another preset. */
  public StyleConfig with(Preset choice) {
    return new StyleConfig(
        choice, sources, size, styleScale, colours, network, loss, descent, execution, background);
  }

  /** The same settings, executed in another way. */
  public StyleConfig with(Execution choice) {
    return new StyleConfig(
        preset, sources, size, styleScale, colours, network, loss, descent, choice, background);
  }

  /** The same settings with another network. */
  public StyleConfig with(NetworkConfig choice) {
    return new StyleConfig(
        preset, sources, size, styleScale, colours, choice, loss, descent, execution, background);
  }

  /** The same settings with another descent. */
  public StyleConfig with(DescentConfig choice) {
    return new StyleConfig(
        preset, sources, size, styleScale, colours, network, loss, choice, execution, background);
  }

  /** The same settings with other styles, at least one. */
  public StyleConfig with(List<StyleSource> others) {
    return with(sources.with(others));
  }

  /** The same settings with other masks. */
  public StyleConfig withMasks(List<MaskFiles> pairs) {
    return with(sources.withMasks(pairs));
  }

  /** The same settings with each path replaced by the result of {@code mapping}. */
  public StyleConfig withFiles(UnaryOperator<Path> mapping) {
    Path weights = network.weights();
    return with(sources.withFiles(mapping))
        .with(network.withWeights(weights == null ? null : mapping.apply(weights)));
  }

  /**
   * The same settings with other files.
   *
   * @param content ignored by a texture
   * @param others as many styles as before
   * @param start a keyword or a file, as for {@link #init}
   * @param weights null for installed weights
   */
  public StyleConfig withFiles(
      Path content,
      List<StyleSource> others,
      List<MaskFiles> pairs,
      String start,
      @Nullable Path weights) {
    return with(new Sources(sources.subject().withFile(content), others, pairs, start))
        .with(network.withWeights(weights));
  }
}
