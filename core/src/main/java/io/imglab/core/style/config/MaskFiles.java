package io.imglab.core.style.config;

import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mask files of one region: which part of the content is stylised, and after which part of the
 * style. White pixels have the weight 1, black ones 0, greys in between.
 *
 * @param content mask of the content
 * @param style mask of the style; null for the full style
 */
public record MaskFiles(Path content, @Nullable Path style) {
  /**
   * Reads {@code CONTENT} or {@code CONTENT:STYLE}. The separating colon is the first one with an
   * existing file on either side, so that file names may contain colons.
   *
   * @throws LabException if the files do not exist
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
        "mask '%s' does not name existing files; write CONTENT:STYLE (two pictures) or CONTENT"
            .formatted(text));
  }

  /** The same masks with each path replaced by the result of {@code mapping}. */
  MaskFiles withFiles(UnaryOperator<Path> mapping) {
    return new MaskFiles(mapping.apply(content), style == null ? null : mapping.apply(style));
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false; // Windows allows a colon only after a drive letter
    }
  }
}
