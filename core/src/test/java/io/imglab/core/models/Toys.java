package io.imglab.core.models;

import java.io.ByteArrayOutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Weight files written by {@code make-toys.py}, and bytes given as text. */
public final class Toys {
  public static final List<String> NAMES =
      List.of("features.0.weight", "features.0.bias", "conv2.weight", "conv2.bias");

  private Toys() {}

  public static Path file(String name) {
    try {
      return Path.of(Toys.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Text with {@code \n}, {@code \0} and {@code \xhh} as Python writes them. */
  public static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        bytes.write(text.charAt(i));
        continue;
      }
      switch (text.charAt(++i)) {
        case 'n' -> bytes.write('\n');
        case '0' -> bytes.write(0);
        default -> {
          bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
          i += 2;
        }
      }
    }
    return bytes.toByteArray();
  }
}
