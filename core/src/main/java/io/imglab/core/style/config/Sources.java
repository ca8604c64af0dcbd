package io.imglab.core.style.config;

import com.google.gson.annotations.SerializedName;
import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The pictures of a style run.
 *
 * @param subject what is stylised
 * @param styles the pictures or style packs of the style, mixed by their weights
 * @param masks which parts of the content get which style; empty for the full picture
 * @param init initial pixels: {@value #INIT_CONTENT}, {@value #INIT_NOISE} or a file
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
      throw new LabException("a style run needs a style; name at least one");
    }
  }

  /** A picture in one style. */
  public static Sources of(Path content, Path style, String init) {
    return new Sources(
        new Subject.Picture(content), List.of(new StyleSource(style)), List.of(), init);
  }

  /** A texture of one style, from noise. */
  public static Sources texture(Path style) {
    return new Sources(
        new Subject.Texture(), List.of(new StyleSource(style)), List.of(), INIT_NOISE);
  }

  /** The picture that determines the size: the subject's, or the style of a texture. */
  public Path content() {
    return subject instanceof Subject.Picture picture ? picture.file() : style();
  }

  /** The first style. */
  public Path style() {
    return styles.get(0).file();
  }

  /** Whether the initial pixels come from a separate file. */
  public boolean startsFromFile() {
    return !init.equals(INIT_CONTENT) && !init.equals(INIT_NOISE);
  }

  /** The same sources with other styles, at least one. */
  public Sources with(List<StyleSource> others) {
    return new Sources(subject, others, masks, init);
  }

  /** The same sources with other masks. */
  public Sources withMasks(List<MaskFiles> others) {
    return new Sources(subject, styles, others, init);
  }

  /** The same sources with each path replaced by the result of {@code mapping}. */
  public Sources withFiles(UnaryOperator<Path> mapping) {
    return new Sources(
        subject.withFile(mapping.apply(content())),
        styles.stream().map(source -> source.withFile(mapping.apply(source.file()))).toList(),
        masks.stream().map(mask -> mask.withFiles(mapping)).toList(),
        startsFromFile() ? mapping.apply(Path.of(init)).toString() : init);
  }
}
