package io.imglab.core.style.config;

import com.google.gson.annotations.SerializedName;
import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The pictures of a style run.
 *
 * @param subject what is shown in the style
 * @param styles the pictures or style packs whose look is taken, mixed by their weights
 * @param masks which parts of the content get which style; empty for all of it
 * @param init where the pixels start: {@value #INIT_CONTENT}, {@value #INIT_NOISE} or a file
 */
public record Sources(
    @SerializedName("content") Subject subject,
    List<StyleSource> styles,
    List<MaskFiles> masks,
    String init) {
  public static final String INIT_CONTENT = "content";
  public static final String INIT_NOISE = "noise";

  public Sources {
    styles = List.copyOf(styles);
    masks = List.copyOf(masks);
    if (styles.isEmpty()) {
      throw new LabException("a style run needs a style; give one at least");
    }
  }

  /** A picture in one style. */
  public static Sources of(Path content, Path style, String init) {
    return new Sources(
        new Subject.Picture(content), List.of(new StyleSource(style)), List.of(), init);
  }

  /** More of one style, from noise. */
  public static Sources texture(Path style) {
    return new Sources(
        new Subject.Texture(), List.of(new StyleSource(style)), List.of(), INIT_NOISE);
  }

  /** The picture from which the result has its size: the subject's, or a texture's style. */
  public Path content() {
    return subject instanceof Subject.Picture picture ? picture.file() : style();
  }

  /** The first style. */
  public Path style() {
    return styles.get(0).file();
  }

  /** Whether the pixels start from a picture of their own. */
  public boolean startsFromFile() {
    return !init.equals(INIT_CONTENT) && !init.equals(INIT_NOISE);
  }

  /** The same with other styles, of which there is one at least. */
  public Sources with(List<StyleSource> others) {
    return new Sources(subject, others, masks, init);
  }

  /** The same with other masks. */
  public Sources withMasks(List<MaskFiles> others) {
    return new Sources(subject, styles, others, init);
  }

  /** The same with every file in another place, as a function of the place says. */
  public Sources withFiles(UnaryOperator<Path> place) {
    return new Sources(
        subject.withFile(place.apply(content())),
        styles.stream().map(source -> source.withFile(place.apply(source.file()))).toList(),
        masks.stream().map(mask -> mask.withFiles(place)).toList(),
        startsFromFile() ? place.apply(Path.of(init)).toString() : init);
  }
}
