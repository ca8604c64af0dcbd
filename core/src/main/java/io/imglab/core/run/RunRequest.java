package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.io.FileOperations;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What a user asks of a run that works, in this process or another. An empty file in the run
 * directory is the request; the run deletes it after the step in which it finds it.
 */
public enum RunRequest {
  /** To write a sample and a checkpoint, and to go on. */
  SAVE("save.request"),
  /** To save and end, as Ctrl-C does. */
  STOP("stop.request");

  private final String file;

  RunRequest(String file) {
    this.file = file;
  }

  private Path in(RunFolder folder) {
    return folder.path().resolve(file);
  }

  /**
   * Makes the request, unless it waits already.
   *
   * @throws LabException if the file cannot be created
   */
  public void make(RunFolder folder) {
    try {
      Files.createFile(in(folder));
    } catch (FileAlreadyExistsException e) {
      // It was made before, and the run has yet to find it.
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(in(folder), Reasons.of(e)), e);
    }
  }

  /** Whether the request waits in a run directory. */
  public boolean isWaiting(RunFolder folder) {
    return Files.exists(in(folder), LinkOption.NOFOLLOW_LINKS);
  }

  /** Withdraws the request; true if it was waiting. */
  public boolean take(RunFolder folder) {
    if (!isWaiting(folder)) {
      return false;
    }
    try {
      FileOperations.delete(in(folder));
      return true;
    } catch (IOException e) {
      throw new LabException("cannot delete '%s': %s".formatted(in(folder), Reasons.of(e)), e);
    }
  }

  /** Withdraws what was asked of a run before it ended, which the next start must not find. */
  public static void clear(RunFolder folder) {
    for (RunRequest request : values()) {
      request.take(folder);
    }
  }
}
