package io.imglab.app.style.batch;

import io.imglab.core.LabException;
import io.imglab.core.io.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which content meets which style. */
public enum Pairing {
  /** Every content every style. */
  CROSS,
  /** Those whose names are the same but for what stands behind the last point. */
  BYNAME,
  /** The first the first, the second the second, ordered by name. */
  BYORDER;

  /** A content and a style. */
  public record Pair(Path content, Path style) {
    /** Both with their folders. */
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
   * @throws LabException if names or numbers do not match
   */
  public List<Pair> of(List<Path> contents, List<Path> styles) {
    return switch (this) {
      case CROSS ->
          contents.stream()
              .flatMap(content -> styles.stream().map(style -> new Pair(content, style)))
              .toList();
      case BYNAME ->
          contents.stream().map(content -> new Pair(content, namesake(content, styles))).toList();
      case BYORDER -> byOrder(contents, styles);
    };
  }

  private static Path namesake(Path content, List<Path> styles) {
    String stem = FileNames.stem(content);
    return styles.stream()
        .filter(style -> FileNames.stem(style).equals(stem))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "content '%s' has no style of its name; add a style '%s', or use --pair cross"
                        .formatted(content.getFileName(), stem)));
  }

  private static List<Pair> byOrder(List<Path> contents, List<Path> styles) {
    if (contents.size() != styles.size()) {
      throw new LabException(
          "%d contents and %d styles are no pairs; give as many of both, or use --pair cross"
              .formatted(contents.size(), styles.size()));
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      pairs.add(new Pair(contents.get(i), styles.get(i)));
    }
    return pairs;
  }

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
