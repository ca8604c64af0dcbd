package io.imglab.core.style.config;

import io.imglab.core.LabException;
import io.imglab.core.image.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a style run computes.
 *
 * @param preset the named way on which the rest is based
 * @param styleScale size of the style's short side relative to the content's
 * @param colours whose colours the result has
 * @param background what transparent pictures are laid on; null to leave out what is transparent
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
  /** The default preset; only the pictures are still to be named. */
  public static final StyleConfig DEFAULTS = of(Preset.FINE);

  /** What a preset stands for; only the pictures are still to be named. */
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
      throw new LabException(
          "style scale '%s' is out of range; it must be above 0 and at most 16"
              .formatted(styleScale));
    }
    Integer tiles = descent.tiles();
    if (!sources.masks().isEmpty() && tiles != null && tiles > 0) {
      throw new LabException(
          "tiles of %d pixels and masks exclude each other; leave one out, or make the picture smaller"
              .formatted(tiles));
    }
  }

  /** Whether the result is more of the style and shows no other picture. */
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

  /** See {@link Execution#device}. */
  public String device() {
    return execution.device();
  }

  /** The same with other pictures. */
  public StyleConfig with(Sources others) {
    return new StyleConfig(
        preset, others, size, styleScale, colours, network, loss, descent, execution, background);
  }

  /** The same at another size. */
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

  /** The same with another network. */
  public StyleConfig with(NetworkConfig choice) {
    return new StyleConfig(
        preset, sources, size, styleScale, colours, choice, loss, descent, execution, background);
  }

  public StyleConfig with(DescentConfig choice) {
    return new StyleConfig(
        preset, sources, size, styleScale, colours, network, loss, choice, execution, background);
  }

  /** The same with other styles, of which there is one at least. */
  public StyleConfig with(List<StyleSource> others) {
    return with(sources.with(others));
  }

  /** The same with masks. */
  public StyleConfig withMasks(List<MaskFiles> pairs) {
    return with(sources.withMasks(pairs));
  }

  /** The same with every file in another place, as a function of the place says. */
  public StyleConfig withFiles(UnaryOperator<Path> place) {
    Path weights = network.weights();
    return with(sources.withFiles(place))
        .with(network.withWeights(weights == null ? null : place.apply(weights)));
  }

  /**
   * The same settings with other files.
   *
   * @param scene of no account to a texture
   * @param others as many styles as there are
   * @param start a keyword or a file, as {@link #init}
   * @param weights null for those that are installed
   */
  public StyleConfig withFiles(
      Path scene,
      List<StyleSource> others,
      List<MaskFiles> pairs,
      String start,
      @Nullable Path weights) {
    return with(new Sources(sources.subject().withFile(scene), others, pairs, start))
        .with(network.withWeights(weights));
  }
}
