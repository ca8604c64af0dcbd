package io.imglab.core.data.decode;

import io.imglab.core.image.Size;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of checking one image, with what tells whether another has the same bytes.
 *
 * @param sha256 of its bytes, in hexadecimal digits; null if it is bad
 */
public record DigestedImage(CheckedImage image, @Nullable String sha256) {
  static DigestedImage of(Decoded decoded) {
    ByteBuffer digest = decoded.result();
    return new DigestedImage(CheckedImage.of(decoded), digest == null ? null : hex(digest));
  }

  private static String hex(ByteBuffer digest) {
    byte[] bytes = new byte[digest.remaining()];
    digest.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The size of a good image. */
  Size size() {
    return new Size(Objects.requireNonNull(image.width()), Objects.requireNonNull(image.height()));
  }
}
