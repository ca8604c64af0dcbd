package io.imglab.app.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secret in the address of a page, without which other users and other sites cannot reach it.
 */
record Token(String text) {
  private static final int BYTES = 16;

  static Token random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(HexFormat.of().formatHex(bytes));
  }

  /** Whether a text is this token; takes as long for any text of its length. */
  boolean matches(@Nullable String other) {
    return other != null && MessageDigest.isEqual(bytes(text), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
