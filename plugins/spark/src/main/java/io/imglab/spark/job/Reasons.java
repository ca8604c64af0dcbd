package io.imglab.spark.job;

import java.io.IOException;

/** What failures mean to a user. */
final class Reasons {
  private Reasons() {}

  static String of(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left on device")) {
      return "the disk of this host is full; free space, or name another folder with --work";
    } else if (e instanceof java.nio.file.AccessDeniedException) {
      return "'%s' cannot be written to; name another folder with --work".formatted(message);
    } else if (e instanceof org.apache.hadoop.fs.UnsupportedFileSystemException
        || message.contains("No FileSystem for scheme")) {
      return "%s; add its connector with --packages".formatted(message);
    }
    return message;
  }
}
