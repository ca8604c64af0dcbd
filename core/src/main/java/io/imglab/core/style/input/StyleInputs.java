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
 * The pictures of a style run at the sizes at which the network processes them. Transparent pixels
 * of content and style have weight 0. Immutable.
 *
 * @param content the content at the size of the result
 * @param styles at least one; pictures keep their aspect ratios
 * @param init initial pixels, at the size of the result
 * @param regions where each style applies; empty if all styles apply everywhere
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
   * The result's size, from the header of the content's file.
   *
   * @throws io.imglab.core.LabException if it is not a picture, or the size is beyond the limits
   */
  public static Size size(StyleConfig config, PictureReader reader) {
    if (StylePack.is(config.content())) {
      throw new LabException(
          "style pack '%s' has no pixels and cannot be the content or a texture's style; give a picture"
              .formatted(config.content()));
    }
    return reader.size(config.content(), fileSize -> size(config, reader, fileSize));
  }

  /**
   * Reads and resizes the pictures of a configuration, each once.
   *
   * @throws io.imglab.core.LabException if one of them cannot be read
   */
  public static StyleInputs load(StyleConfig config, PictureReader reader) {
    Picture original =
        read(config, reader, config.content(), fileSize -> size(config, reader, fileSize));
    // A texture covers the full picture, even if its style is partly transparent.
    Picture content = config.isTexture() ? Transparency.filled(original) : original;
    int side = styleSide(content.size(), config.styleScale());
    double weights = config.styles().stream().mapToDouble(StyleSource::weight).sum();
    List<StyleReference> styles = new ArrayList<>();
    for (StyleSource source : config.styles()) {
      styles.add(style(config, reader, source.file(), side, source.weight() / weights));
    }
    StyleInputs inputs = new StyleInputs(content, styles, init(config, reader, content));
    return inputs.with(RegionReader.read(config, inputs, reader));
  }

  /**
   * The sizes of the styles that are pictures, from the headers of their files.
   *
   * @param result the size of the result
   * @throws io.imglab.core.LabException if one is not a picture, or would be too large
   */
  public static List<Size> styleSizes(StyleConfig config, Size result, PictureReader reader) {
    int side = styleSide(result, config.styleScale());
    return config.styles().stream()
        .map(StyleSource::file)
        .filter(file -> !StylePack.is(file))
        .map(file -> reader.size(file, original -> styleSize(config, reader, original, side)))
        .toList();
  }

  /** The short side of a style whose size is {@code scale} times that of a picture. */
  public static int styleSide(Size picture, double scale) {
    return (int) Math.max(1, Math.round(picture.shortSide() * scale));
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

  /** The same inputs resized: content and start to {@code size}, styles by the same factor. */
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

  /** The styles that a region is compared with. */
  public List<StyleReference> styles(Region region) {
    return List.of(styles.get(region.style()).maskedBy(region.styleGuide()));
  }

  /** The share of the content that regions cover; may exceed 1 where regions overlap. */
  public double coverage() {
    return regions.isEmpty()
        ? 1
        : regions.stream().mapToDouble(region -> region.guide().share()).sum();
  }

  /**
   * The result inside the regions, the content outside.
   *
   * @param rgb the result (3, H, W), of the content's size
   */
  public float[] compositedOverContent(float[] rgb) {
    return regions.isEmpty() ? rgb : unionOfRegions().blended(rgb, content.rgb());
  }

  /** The union of all regions, at least one. */
  public Guide unionOfRegions() {
    return Guide.union(regions.stream().map(Region::guide).toList());
  }

  /** The styles that are pictures. */
  public List<Picture> stylePictures() {
    return styles.stream()
        .filter(StyleReference.OfPicture.class::isInstance)
        .map(style -> ((StyleReference.OfPicture) style).picture())
        .toList();
  }

  /** The first style that is a picture. */
  public Picture style() {
    return stylePictures().get(0);
  }

  /** The same inputs with recoloured pictures; style packs stay as they are. */
  StyleInputs recoloured(UnaryOperator<Picture> ofContent, UnaryOperator<Picture> ofStyle) {
    return new StyleInputs(
        ofContent.apply(content),
        styles.stream()
            .map(
                style ->
                    style instanceof StyleReference.OfPicture ofPicture
                        ? new StyleReference.OfPicture(
                            ofStyle.apply(ofPicture.picture()),
                            ofPicture.share(),
                            ofPicture.guide())
                        : style)
            .toList(),
        ofContent.apply(init),
        regions);
  }

  /** The long side of the content at which the smallest picture has the minimum side of a stack. */
  public double smallestLongSide(LayerStack stack) {
    int shortest = content.size().shortSide();
    for (Picture style : stylePictures()) {
      shortest = Math.min(shortest, style.size().shortSide());
    }
    return (double) stack.smallestSide() * content.size().longSide() / shortest;
  }

  /**
   * The pyramid levels up to the size of the content.
   *
   * @param unit sides of all levels but the last are multiples of it
   */
  public List<Pyramid.Level> levels(DescentConfig descent, LayerStack stack, int unit) {
    return descent.pyramid().levels(content.size(), descent.steps(), unit, smallestLongSide(stack));
  }

  /** The same inputs that start from {@code picture}, resized to the content. */
  public StyleInputs startingFrom(Picture picture) {
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
