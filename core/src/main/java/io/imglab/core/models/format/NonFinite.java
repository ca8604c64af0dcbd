package io.imglab.core.models.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of a file that hold NaN or infinite values, as a training run that diverged leaves
 * them.
 */
public record NonFinite(List<String> names) {
  public NonFinite {
    names = List.copyOf(names);
  }

  /** Looks at these tensors of a file. */
  public static NonFinite in(TensorFile file, Iterable<String> names) throws java.io.IOException {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      if (!isFinite(Float32.of(file.tensors().get(name).type(), file.read(name)))) {
        found.add(name);
      }
    }
    return new NonFinite(found);
  }

  private static boolean isFinite(ByteBuffer floats) {
    while (floats.hasRemaining()) {
      if (!Float.isFinite(floats.getFloat())) {
        return false;
      }
    }
    return true;
  }

  /** What is wrong, as the beginning of a message; empty if nothing is. */
  public String message(String file) {
    if (names.isEmpty()) {
      return "";
    }
    String more = names.size() == 1 ? "" : " and %s more tensors".formatted(names.size() - 1);
    return "'%s' has NaN or infinite values in '%.80s'%s".formatted(file, names.get(0), more);
  }
}
