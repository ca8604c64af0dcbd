package io.imglab.spark;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What failures mean, in words. */
final class Failures {
  private Failures() {}

  /** Exceptions of the file system have nothing but the file's name as their message. */
  static String reason(IOException e) {
    if (e instanceof UnknownHostException) {
      return "no network, or a proxy is needed (set HTTPS_PROXY): unknown host '%s'"
          .formatted(e.getMessage());
    } else if (e instanceof AccessDeniedException) {
      return "no permission for '%s'".formatted(e.getMessage());
    } else if (e instanceof NoSuchFileException) {
      return "'%s' is missing".formatted(e.getMessage());
    }
    return String.valueOf(e.getMessage());
  }
}
