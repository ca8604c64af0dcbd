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
 * A fingerprint of tensors that does not depend on the file they are in: SHA-256 over {@code name
 * type shape}, a line feed and the bytes of each, by name.
 */
final class TensorDigest {
  private TensorDigest() {}

  /** The fingerprint of all tensors of a file. */
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
