package io.imglab.core.style.config;

import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A region as a user names it: where in the content, and after which part of the style. White
 * counts in full, black not at all, and greys are soft edges.
 *
 * @param content picture of the content's region
 * @param style picture of the style's; null for all of the style
 */
public record MaskFiles(Path content, @Nullable Path style) {
  /**
   * Reads {@code CONTENT} or {@code CONTENT:STYLE}. The colon between them is the one with a file
   * on either side, so that names may have colons, too.
   *
   * @throws LabException if there are no such files
   */
  public static MaskFiles parse(String text) {
    if (isFile(text)) {
      return new MaskFiles(Path.of(text), null);
    }
    for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      String content = text.substring(0, colon);
      String style = text.substring(colon + 1);
      if (isFile(content) && isFile(style)) {
        return new MaskFiles(Path.of(content), Path.of(style));
      }
    }
    throw new LabException(
        "mask '%s' names no files; give CONTENT:STYLE, two pictures, or CONTENT alone"
            .formatted(text));
  }

  /** The same with both files in other places. */
  MaskFiles withFiles(UnaryOperator<Path> place) {
    return new MaskFiles(place.apply(content), style == null ? null : place.apply(style));
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false; // Windows allows no colon but behind a drive
    }
  }
}
