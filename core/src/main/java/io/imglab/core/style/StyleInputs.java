package io.imglab.core.style;

import io.imglab.core.LabException;
import io.imglab.core.image.Background;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureReader;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * The pictures of a style run at the sizes at which the network sees them. Where content or style
 * is transparent, it counts for nothing.
 *
 * @param content at the result's size
 * @param styles at least one; pictures at their own aspects
 * @param init where the pixels start, at the result's size
 */
public record StyleInputs(Picture content, List<StyleReference> styles, Picture init) {
  public StyleInputs {
    styles = List.copyOf(styles);
  }

  /** The pictures of a run with one style. */
  public StyleInputs(Picture content, Picture style, Picture init) {
    this(content, List.of(new StyleReference.Painted(style, 1)), init);
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
    return new StyleInputs(content, styles, init(config, reader, content));
  }

  private static StyleReference style(
      StyleConfig config, PictureReader reader, Path file, int side, double share) {
    if (StylePack.is(file)) {
      return new StyleReference.Packed(StylePackFile.read(file), side, share);
    }
    Fit fit = original -> styleSize(config, reader, original, side);
    return new StyleReference.Painted(read(config, reader, file, fit), share);
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
  StyleInputs at(Size size) {
    if (size.equals(content.size())) {
      return this;
    }
    double factor = (double) size.longSide() / content.size().longSide();
    return new StyleInputs(
        Resampler.resize(content, size),
        styles.stream().map(style -> style.scaled(factor)).toList(),
        Resampler.resize(init, size));
  }

  /** The pictures among the styles. */
  List<Picture> stylePictures() {
    return styles.stream()
        .filter(StyleReference.Painted.class::isInstance)
        .map(style -> ((StyleReference.Painted) style).picture())
        .toList();
  }

  /** The first picture among the styles. */
  public Picture style() {
    return stylePictures().get(0);
  }

  /** The same pictures in other colours; packs have none. */
  StyleInputs repainted(UnaryOperator<Picture> ofContent, UnaryOperator<Picture> ofStyle) {
    return new StyleInputs(
        ofContent.apply(content),
        styles.stream()
            .map(
                style ->
                    style instanceof StyleReference.Painted painted
                        ? new StyleReference.Painted(
                            ofStyle.apply(painted.picture()), painted.share())
                        : style)
            .toList(),
        ofContent.apply(init));
  }

  /** The long side of the content at which the smallest picture is as small as a stack allows. */
  double least(LayerStack stack) {
    int shortest = content.size().shortSide();
    for (Picture style : stylePictures()) {
      shortest = Math.min(shortest, style.size().shortSide());
    }
    return (double) stack.smallestSide() * content.size().longSide() / shortest;
  }

  /** The same pictures, to start at {@code picture}, which is resized to fit. */
  StyleInputs from(Picture picture) {
    return new StyleInputs(content, styles, Resampler.resize(picture, content.size()));
  }

  private static Picture init(StyleConfig config, PictureReader reader, Picture content) {
    return switch (config.init()) {
      case StyleConfig.INIT_CONTENT -> content;
      case StyleConfig.INIT_NOISE ->
          config.isTexture()
              ? TextureNoise.of(content, config.descent().seed())
              : noise(content.size(), config.descent().seed());
      default ->
          reader.read(Path.of(config.init()), original -> content.size()).on(Background.WHITE);
    };
  }

  /** White noise, uniform over the range of colours. */
  private static Picture noise(Size size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rgb = new float[(int) (3 * size.pixels())];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) random.nextDouble();
    }
    return new Picture(size, rgb);
  }
}
