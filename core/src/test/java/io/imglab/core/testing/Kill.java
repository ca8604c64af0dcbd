package io.imglab.core.testing;

import io.imglab.core.io.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ends what runs in this thread at an operation on a file, as the signal 9 would: no later
 * operation, of whatever handler, has an effect.
 */
public final class Kill {
  private final int at;
  private int operations;

  /**
   * A kill.
   *
   * @param at the number of operations that still happen
   */
  public Kill(int at) {
    this.at = at;
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Does some work; false if it was killed. */
  public boolean during(FileOperations.Work work) throws Exception {
    try {
      FileOperations.observe(this::before, work);
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  private void before(Path file) throws IOException {
    if (operations >= at) {
      tear(file);
      throw new Killed();
    }
    operations++;
  }

  /** A line of a log may have been written in part. */
  private void tear(Path file) throws IOException {
    if (operations == at && file.toString().endsWith(".jsonl")) {
      Files.writeString(file, "{\"st", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      operations++;
    }
  }

  /** How many operations there were. */
  public int operations() {
    return operations;
  }
}
