package io.imglab.spark.job;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** What failures mean to a user. */
final class Reasons {
  private Reasons() {}

  static String of(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left on device")) {
      return "the disk of this host is full; free space, or name another folder with --work";
    } else if (e instanceof FileSystemException failure) {
      return "'%s' cannot be read or written on this host; name a folder that can with --work"
          .formatted(failure.getFile());
    } else if (e instanceof UnsupportedFileSystemException
        || message.contains("No FileSystem for scheme")) {
      return "%s; add its connector with --packages".formatted(message);
    }
    return message;
  }
}
