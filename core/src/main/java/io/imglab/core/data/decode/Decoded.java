package io.imglab.core.data.decode;

import io.imglab.core.image.Size;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The result of decoding one image.
 *
 * @param format {@code unknown} if it was not recognised
 * @param size null if it could not be decoded, like {@code result}
 * @param result the output of the {@link ImageReduction}
 * @param problem the reason why it could not be decoded, including its name; null if it was
 * @param warning a problem that was worked around, including its name
 * @param millis elapsed time
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
