package io.imglab.core.data.decode;

import org.jspecify.annotations.Nullable;

/**
 * What checking one image found; the names of the components are those of the JSON that users get.
 *
 * @param path its file, or its place in one
 * @param ok whether it can be used
 * @param width null if it is not ok, as is {@code height}
 * @param message what is wrong or, if it is ok, was mended; null if nothing
 * @param millis what reading and decoding it took
 */
public record CheckedImage(
    String path,
    boolean ok,
    String format,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String message,
    long millis) {

  /** A file that is no picture, by content and by name. */
  static CheckedImage ignored(String name) {
    String message = "'%s' is not a picture; ignored".formatted(name);
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
