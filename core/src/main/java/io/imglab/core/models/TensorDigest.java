package io.imglab.core.models;

import io.imglab.core.io.Sha256;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checksum of tensors that does not depend on the format of their file: SHA-256 over, for each
 * tensor in order of name, the line {@code name type shape} and its bytes.
 */
final class TensorDigest {
  private TensorDigest() {}

  /** The checksum of all tensors of a file. */
  static String of(TensorFile file) throws IOException {
    Map<String, SafetensorsWriter.Entry> entries = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) ->
                entries.put(
                    name,
                    new SafetensorsWriter.Entry(tensor.type(), tensor.shape(), tensor.bytes())));
    return of(entries, file::read);
  }

  static String of(Map<String, SafetensorsWriter.Entry> entries, SafetensorsWriter.Values values)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    for (Map.Entry<String, SafetensorsWriter.Entry> entry : new TreeMap<>(entries).entrySet()) {
      String line =
          "%s %s %s\n".formatted(entry.getKey(), entry.getValue().type(), entry.getValue().shape());
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      digest.update(values.of(entry.getKey()));
    }
    return Sha256.hex(digest);
  }
}
