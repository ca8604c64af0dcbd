package io.imglab.core.data.numpy;

import io.imglab.core.LabException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A pickled dictionary with arrays of bytes.
 *
 * @param keys all keys, as text
 * @param matrices the arrays by key; other values are dropped
 */
public record NumpyDictionary(Set<String> keys, Map<String, ByteMatrix> matrices) {
  public NumpyDictionary {
    keys = Set.copyOf(keys);
    matrices = Map.copyOf(matrices);
  }

  /**
   * Reads a pickle without running anything.
   *
   * @param file its name, for messages
   * @param bytes all of the file
   * @throws LabException if it is damaged, not a dictionary, or holds something else than plain
   *     data and matrices of bytes
   */
  public static NumpyDictionary read(String file, ByteBuffer bytes) {
    Set<String> keys = new HashSet<>();
    Map<String, ByteMatrix> matrices = new HashMap<>();
    NumpyUnpickler.read(file, bytes)
        .forEach(
            (key, value) -> {
              keys.add(String.valueOf(key));
              if (value instanceof NumpyGlobals.Array array) {
                matrices.put(String.valueOf(key), matrix(file, array));
              }
            });
    return new NumpyDictionary(keys, matrices);
  }

  private static ByteMatrix matrix(String file, NumpyGlobals.Array array) {
    try {
      return array.matrix();
    } catch (RuntimeException e) {
      throw new LabException(
          "'%s' has an array that is damaged or not a matrix of bytes; download it again"
              .formatted(file),
          e);
    }
  }
}
