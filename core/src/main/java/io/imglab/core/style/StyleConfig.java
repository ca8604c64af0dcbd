package io.imglab.core.style;

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
 * @param content the picture whose scene is kept
 * @param style the first of {@code styles}
 * @param init where the pixels start: {@value #INIT_CONTENT}, {@value #INIT_NOISE} or a file
 * @param styleScale size of the style's short side relative to the content's
 * @param colours whose colours the result has
 * @param saveEvery evaluations between two samples and checkpoints
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param background what transparent pictures are laid on; null to leave out what is transparent
 * @param styles the pictures or style packs whose look is taken, mixed by their weights
 * @param masks which parts of the content get which style; empty for all of it
 */
public record StyleConfig(
    Preset preset,
    Path content,
    Path style,
    String init,
    TargetSize size,
    double styleScale,
    Colours colours,
    NetworkConfig network,
    LossConfig loss,
    DescentConfig descent,
    int saveEvery,
    String device,
    @Nullable Background background,
    List<StyleSource> styles,
    List<MaskPair> masks) {
  public static final String INIT_CONTENT = "content";
  public static final String INIT_NOISE = "noise";

  /** The default preset; only the pictures are still to be named. */
  public static final StyleConfig DEFAULTS = of(Preset.FINE);

  /** What a preset stands for; only the pictures are still to be named. */
  public static StyleConfig of(Preset preset) {
    return new StyleConfig(
        preset,
        Path.of("content"),
        Path.of("style"),
        INIT_CONTENT,
        preset.size(),
        1,
        Colours.STYLE,
        preset.network(),
        LossConfig.DEFAULTS,
        preset.descent(),
        50,
        "auto",
        null);
  }

  public StyleConfig {
    if (!(styleScale > 0 && styleScale <= 16)) {
      throw new LabException(
          "style scale '%s' is out of range; it must be above 0 and at most 16"
              .formatted(styleScale));
    }
    // Runs of before there was a choice had the style's.
    colours = colours == null ? Colours.STYLE : colours;
    // Runs of before there could be several had one.
    styles =
        styles == null || styles.isEmpty() ? List.of(new StyleSource(style)) : List.copyOf(styles);
    masks = masks == null ? List.of() : List.copyOf(masks);
    Integer tiles = descent.tiles();
    if (!masks.isEmpty() && tiles != null && tiles > 0) {
      throw new LabException(
          "tiles of %d pixels and masks exclude each other; leave one out, or make the picture smaller"
              .formatted(tiles));
    }
    if (saveEvery < 1) {
      throw new LabException("'%d' evaluations between saves; at least 1".formatted(saveEvery));
    }
  }

  /** A run with one style. */
  public StyleConfig(
      Preset preset,
      Path content,
      Path style,
      String init,
      TargetSize size,
      double styleScale,
      Colours colours,
      NetworkConfig network,
      LossConfig loss,
      DescentConfig descent,
      int saveEvery,
      String device,
      @Nullable Background background) {
    this(
        preset,
        content,
        style,
        init,
        size,
        styleScale,
        colours,
        network,
        loss,
        descent,
        saveEvery,
        device,
        background,
        List.of(),
        List.of());
  }

  /** Whether nothing but a style is wanted: the content is the style's own file and counts 0. */
  public boolean isTexture() {
    return loss.contentWeight() == 0 && content.equals(style);
  }

  /** The same with another network. */
  public StyleConfig with(NetworkConfig choice) {
    return copy(style, size, choice, descent, styles, masks);
  }

  /**
   * The same with other styles.
   *
   * @param sources at least one
   */
  public StyleConfig with(List<StyleSource> sources) {
    return copy(sources.get(0).file(), size, network, descent, sources, masks);
  }

  /** The same with masks. */
  public StyleConfig withMasks(List<MaskPair> pairs) {
    return copy(style, size, network, descent, styles, pairs);
  }

  StyleConfig with(DescentConfig choice) {
    return copy(style, size, network, choice, styles, masks);
  }

  /** The same at another size. */
  public StyleConfig with(TargetSize choice) {
    return copy(style, choice, network, descent, styles, masks);
  }

  /** The same with every file in another place, as a function of the place says. */
  public StyleConfig withFiles(UnaryOperator<Path> place) {
    Path weights = network.weights();
    return withFiles(
        place.apply(content),
        styles.stream().map(source -> source.at(place.apply(source.file()))).toList(),
        masks.stream().map(mask -> mask.withFiles(place)).toList(),
        startsFromFile() ? place.apply(Path.of(init)).toString() : init,
        weights == null ? null : place.apply(weights));
  }

  /**
   * The same settings with other files.
   *
   * @param sources as many as there are
   * @param start a keyword or a file, as {@link #init}
   * @param weights null for those that are installed
   */
  public StyleConfig withFiles(
      Path scene,
      List<StyleSource> sources,
      List<MaskPair> pairs,
      String start,
      @Nullable Path weights) {
    return new StyleConfig(
        preset,
        scene,
        sources.get(0).file(),
        start,
        size,
        styleScale,
        colours,
        network.withWeights(weights),
        loss,
        descent,
        saveEvery,
        device,
        background,
        sources,
        pairs);
  }

  /** Whether the pixels start from a picture of their own. */
  public boolean startsFromFile() {
    return !init.equals(INIT_CONTENT) && !init.equals(INIT_NOISE);
  }

  private StyleConfig copy(
      Path firstStyle,
      TargetSize otherSize,
      NetworkConfig otherNetwork,
      DescentConfig otherDescent,
      List<StyleSource> otherStyles,
      List<MaskPair> otherMasks) {
    return new StyleConfig(
        preset,
        content,
        firstStyle,
        init,
        otherSize,
        styleScale,
        colours,
        otherNetwork,
        loss,
        otherDescent,
        saveEvery,
        device,
        background,
        otherStyles,
        otherMasks);
  }
}
