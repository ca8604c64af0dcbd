package io.imglab.core.models;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A place from which a network's weights can be downloaded.
 *
 * @param name by which users refer to it
 * @param ranged whether to fetch only the parameters' bytes of a safetensors file
 * @param size published size of the whole file in bytes
 * @param sha256 of the whole file; only its first digits if no more are published
 * @param sha1 of the whole file, if that is what is published
 * @param tensors the {@link TensorDigest} of the parameters, if known
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

  /** The kind of checksum that the download is verified with, in words. */
  public String checksum() {
    if (tensors != null) {
      return "sha256 of the tensors";
    } else if (ranged || (sha256 == null && sha1 == null)) {
      return "none published for the fetched part";
    } else if (sha256 == null) {
      return "sha1";
    }
    return sha256.length() == HEX_DIGITS
        ? "sha256"
        : "first %s digits of the sha256".formatted(sha256.length());
  }
}
