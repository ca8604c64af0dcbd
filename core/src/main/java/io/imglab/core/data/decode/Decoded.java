package io.imglab.core.data.decode;

import io.imglab.core.image.Size;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What came of decoding one image.
 *
 * @param format {@code unknown} if it has none
 * @param size null if it could not be decoded, as is {@code result}
 * @param result what the {@link ImageReduction} made of it
 * @param problem why it could not be decoded, with its name
 * @param warning what was mended while decoding it, with its name
 * @param millis the time that it took
 */
public record Decoded(
    String name,
    String format,
    @Nullable Size size,
    @Nullable ByteBuffer result,
    @Nullable String problem,
    @Nullable String warning,
    long millis) {

  static Decoded bad(String name, String format, String problem, long millis) {
    return new Decoded(name, format, null, null, problem, null, millis);
  }

  public boolean isBad() {
    return problem != null;
  }
}
