package io.imglab.app.style.batch;

import io.imglab.core.LabException;
import io.imglab.core.io.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How contents and styles are paired. */
public enum Pairing {
  /** Every content with every style. */
  CROSS,
  /** Contents and styles whose names are equal but for the extension. */
  BYNAME,
  /** The n-th content with the n-th style, in the order of their names. */
  BYORDER;

  /** A content and a style. */
  public record Pair(Path content, Path style) {
    /** Like {@link #toString}, but with the folders. */
    String toPaths() {
      return content + " x " + style;
    }

    /** {@code a.jpg x b.jpg}. */
    @Override
    public String toString() {
      return content.getFileName() + " x " + style.getFileName();
    }
  }

  /**
   * The pairs.
   *
   * @throws LabException if a content has no style of its name, or the numbers differ
   */
  public List<Pair> of(List<Path> contents, List<Path> styles) {
    return switch (this) {
      case CROSS ->
          contents.stream()
              .flatMap(content -> styles.stream().map(style -> new Pair(content, style)))
              .toList();
      case BYNAME ->
          contents.stream().map(content -> new Pair(content, ofSameName(content, styles))).toList();
      case BYORDER -> byOrder(contents, styles);
    };
  }

  private static Path ofSameName(Path content, List<Path> styles) {
    String stem = FileNames.stem(content);
    return styles.stream()
        .filter(style -> FileNames.stem(style).equals(stem))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "content '%s' has no style of the same name; add a style '%s', or use --pair cross"
                        .formatted(content.getFileName(), stem)));
  }

  private static List<Pair> byOrder(List<Path> contents, List<Path> styles) {
    if (contents.size() != styles.size()) {
      throw new LabException(
          "%s contents and %s styles do not make pairs; give as many of both, or use --pair cross"
              .formatted(contents.size(), styles.size()));
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      pairs.add(new Pair(contents.get(i), styles.get(i)));
    }
    return pairs;
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
