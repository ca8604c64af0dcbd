package io.imglab.core.data;

import org.jspecify.annotations.Nullable;

/**
 * What checking one image found; the names of the components are those of the JSON that users get.
 *
 * @param path its file, or its place in one
 * @param ok whether it can be used
 * @param width null if it is not ok, as is {@code height}
 * @param message what is wrong; null if it is ok
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

  static CheckedImage of(Decoded decoded) {
    var size = decoded.size();
    return new CheckedImage(
        decoded.name(),
        !decoded.isBad(),
        decoded.format(),
        size == null ? null : size.width(),
        size == null ? null : size.height(),
        decoded.problem(),
        decoded.millis());
  }
}
