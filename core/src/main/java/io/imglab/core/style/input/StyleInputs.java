package io.imglab.core.style.input;

import io.imglab.core.LabException;
import io.imglab.core.image.Background;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.config.Sources;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The pictures of a style run at the sizes at which the network sees them. Where content or style
 * is transparent, it counts for nothing.
 *
 * @param content at the result's size
 * @param styles at least one; pictures at their own aspects
 * @param init where the pixels start, at the result's size
 * @param regions where which style counts; empty if all styles count everywhere
 */
public record StyleInputs(
    Picture content, List<StyleReference> styles, Picture init, List<Region> regions) {
  public StyleInputs {
    styles = List.copyOf(styles);
    regions = List.copyOf(regions);
  }

  /** The pictures of a run without masks. */
  public StyleInputs(Picture content, List<StyleReference> styles, Picture init) {
    this(content, styles, init, List.of());
  }

  /** The pictures of a run with one style. */
  public StyleInputs(Picture content, Picture style, Picture init) {
    this(content, List.of(new StyleReference.OfPicture(style, 1)), init);
  }

  /**
   * Reads and scales the pictures.
   *
   * @throws io.imglab.core.LabException if one of them cannot be read
   */
  public static StyleInputs load(StyleConfig config, PictureReader reader) {
    if (StylePack.is(config.content())) {
      throw new LabException(
          "style pack '%s' has neither a scene nor colours to begin with; give a picture"
              .formatted(config.content()));
    }
    Picture scene =
        read(config, reader, config.content(), original -> size(config, reader, original));
    // A texture fills its picture, whatever of its style is to be seen.
    Picture content = config.isTexture() ? Transparency.filled(scene) : scene;
    int side = (int) Math.max(1, Math.round(content.size().shortSide() * config.styleScale()));
    double weights = config.styles().stream().mapToDouble(StyleSource::weight).sum();
    List<StyleReference> styles = new ArrayList<>();
    for (StyleSource source : config.styles()) {
      styles.add(style(config, reader, source.file(), side, source.weight() / weights));
    }
    StyleInputs inputs = new StyleInputs(content, styles, init(config, reader, content));
    return inputs.with(RegionReader.read(config, inputs, reader));
  }

  private static StyleReference style(
      StyleConfig config, PictureReader reader, Path file, int side, double share) {
    if (StylePack.is(file)) {
      return new StyleReference.OfPack(StylePackFile.read(file), side, share);
    }
    Fit fit = original -> styleSize(config, reader, original, side);
    return new StyleReference.OfPicture(read(config, reader, file, fit), share);
  }

  private static Picture read(StyleConfig config, PictureReader reader, Path file, Fit fit) {
    Picture picture = reader.read(file, fit);
    return config.background() == null ? picture : picture.on(config.background());
  }

  private static Size size(StyleConfig config, PictureReader reader, Size original) {
    Size size = config.size().of(original);
    reader.checkPixels("size '%s'".formatted(config.size()), size);
    return size;
  }

  private static Size styleSize(
      StyleConfig config, PictureReader reader, Size original, int shortSide) {
    Size size = original.withShortSide(shortSide);
    reader.checkPixels("style scale '%s'".formatted(config.styleScale()), size);
    return size;
  }

  /** The same scene with a content of another size, the style changed by the same factor. */
  public StyleInputs at(Size size) {
    if (size.equals(content.size())) {
      return this;
    }
    double factor = (double) size.longSide() / content.size().longSide();
    return new StyleInputs(
        Resampler.resize(content, size),
        styles.stream().map(style -> style.scaled(factor)).toList(),
        Resampler.resize(init, size),
        regions.stream()
            .map(each -> new Region(each.guide().resized(size), each.style(), each.styleGuide()))
            .toList());
  }

  private StyleInputs with(List<Region> others) {
    return new StyleInputs(content, styles, init, others);
  }

  /** What a region is compared with. */
  public List<StyleReference> styles(Region region) {
    return List.of(styles.get(region.style()).maskedBy(region.styleGuide()));
  }

  /** Which part of the content has a style; more than 1 where regions overlap. */
  public double coverage() {
    return regions.isEmpty()
        ? 1
        : regions.stream().mapToDouble(region -> region.guide().share()).sum();
  }

  /**
   * Lays what became of the content over the content where there are regions.
   *
   * @param rgb (3, H, W) of the content's size
   */
  public float[] compositedOverContent(float[] rgb) {
    return regions.isEmpty() ? rgb : unionOfRegions().blended(rgb, content.rgb());
  }

  /** All regions together; there is one at least. */
  public Guide unionOfRegions() {
    return Guide.union(regions.stream().map(Region::guide).toList());
  }

  /** The pictures among the styles. */
  public List<Picture> stylePictures() {
    return styles.stream()
        .filter(StyleReference.OfPicture.class::isInstance)
        .map(style -> ((StyleReference.OfPicture) style).picture())
        .toList();
  }

  /** The first picture among the styles. */
  public Picture style() {
    return stylePictures().get(0);
  }

  /** The same pictures in other colours; packs have none. */
  StyleInputs recoloured(UnaryOperator<Picture> ofContent, UnaryOperator<Picture> ofStyle) {
    return new StyleInputs(
        ofContent.apply(content),
        styles.stream()
            .map(
                style ->
                    style instanceof StyleReference.OfPicture painted
                        ? new StyleReference.OfPicture(
                            ofStyle.apply(painted.picture()), painted.share(), painted.guide())
                        : style)
            .toList(),
        ofContent.apply(init),
        regions);
  }

  /** The long side of the content at which the smallest picture is as small as a stack allows. */
  public double smallestLongSide(LayerStack stack) {
    int shortest = content.size().shortSide();
    for (Picture style : stylePictures()) {
      shortest = Math.min(shortest, style.size().shortSide());
    }
    return (double) stack.smallestSide() * content.size().longSide() / shortest;
  }

  /**
   * The scales on the way to the content's size.
   *
   * @param unit what sides must be multiples of
   */
  public List<Pyramid.Level> levels(DescentConfig descent, LayerStack stack, int unit) {
    return descent.pyramid().levels(content.size(), descent.steps(), unit, smallestLongSide(stack));
  }

  /** The same pictures, to start at {@code picture}, which is resized to fit. */
  public StyleInputs from(Picture picture) {
    return new StyleInputs(content, styles, Resampler.resize(picture, content.size()), regions);
  }

  private static Picture init(StyleConfig config, PictureReader reader, Picture content) {
    return switch (config.init()) {
      case Sources.INIT_CONTENT -> content;
      case Sources.INIT_NOISE ->
          config.isTexture()
              ? TextureNoise.of(content, config.descent().seed())
              : TextureNoise.uniform(content.size(), 0, 1, config.descent().seed());
      default ->
          reader.read(Path.of(config.init()), original -> content.size()).on(Background.WHITE);
    };
  }
}
