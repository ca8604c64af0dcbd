package io.imglab.core.data.decode;

import io.imglab.core.io.ForeignFormat;
import org.jspecify.annotations.Nullable;

/**
 * The result of checking one image; the names of its components are the keys of the JSON output.
 *
 * @param path its file, or its position in one
 * @param ok whether it can be used
 * @param width null unless it is ok, like {@code height}
 * @param message the error or, if it is ok, a problem that was worked around; null if there is none
 * @param millis time for reading and decoding it
 */
public record CheckedImage(
    String path,
    boolean ok,
    String format,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String message,
    long millis) {

  /** A file that is not a picture that can be read, neither by content nor by name. */
  public static CheckedImage ignored(String name) {
    String message =
        ForeignFormat.named(name)
            .map(foreign -> foreign.message(name))
            .orElse("'%s' is not a picture; ignored".formatted(name));
    return new CheckedImage(name, false, "unknown", null, null, message, 0);
  }

  static CheckedImage of(Decoded decoded) {
    var size = decoded.size();
    return new CheckedImage(
        decoded.name(),
        !decoded.isBad(),
        decoded.format(),
        size == null ? null : size.width(),
        size == null ? null : size.height(),
        decoded.isBad() ? decoded.problem() : decoded.warning(),
        decoded.millis());
  }
}
