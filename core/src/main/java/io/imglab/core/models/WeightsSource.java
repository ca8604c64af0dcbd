package io.imglab.core.models;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A place from which a network's weights can be fetched.
 *
 * @param name what users call it
 * @param ranged whether only the parameters are fetched, out of a safetensors file
 * @param size of the whole file in bytes, where it is published
 * @param sha256 of the whole file, or the first digits of it if no more is published
 * @param sha1 of the whole file, where that is what is published
 * @param tensors the {@link TensorDigest} of the parameters, where it is known
 */
public record WeightsSource(
    String name,
    URI uri,
    boolean ranged,
    @Nullable Long size,
    @Nullable String sha256,
    @Nullable String sha1,
    @Nullable String tensors) {

  private static final int HEX_DIGITS = 64;

  /** What is published to check the bytes with, in words. */
  public String checksum() {
    if (tensors != null) {
      return "sha256 of the tensors";
    } else if (ranged || (sha256 == null && sha1 == null)) {
      return "none published for what is fetched";
    } else if (sha256 == null) {
      return "sha1";
    }
    return sha256.length() == HEX_DIGITS
        ? "sha256"
        : "first %d digits of the sha256".formatted(sha256.length());
  }
}
