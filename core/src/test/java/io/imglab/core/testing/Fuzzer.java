package io.imglab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.imglab.core.LabException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Feeds a reader with damaged files. It may read them or throw a {@link LabException} of one line
 * that names the file; anything else is a bug, and so is a reader that does not end or allocates
 * without bounds. For longer: {@code -Dfuzz.tries=20000 -Dfuzz.seed=7}.
 */
public final class Fuzzer {
  /** The seed of the first try; the following tries have the following seeds. */
  public static final long SEED = Long.getLong("fuzz.seed", 1);

  /** Not a measure of speed: a reader that runs longer hangs. */
  private static final Duration HANGING = Duration.ofMinutes(2);

  private static final int LONGEST = 400;
  private static final long MAX_ALLOCATED = 512L << 20;

  private final String what;
  private final int tries;

  /** Reads a file, or whatever a test has damaged. */
  @FunctionalInterface
  public interface Reader {
    void read(Path file) throws Exception;
  }

  /** One try; what is random in it comes from {@code random}. */
  @FunctionalInterface
  public interface Try {
    void run(SplittableRandom random) throws Exception;
  }

  /**
   * Tries of one kind.
   *
   * @param what is damaged, for messages
   * @param tries how many in every build
   */
  public Fuzzer(String what, int tries) {
    this.what = what;
    this.tries = Integer.getInteger("fuzz.tries", tries);
  }

  /** Damages the content of a file, which must be readable, and has it read. */
  public void damage(Path file, Reader reader) throws Exception {
    byte[] good = Files.readAllBytes(file);
    reader.read(file);
    run(random -> refused(file, write(file, Damage.to(good, random)), reader));
  }

  private static Path write(Path file, byte[] damaged) throws IOException {
    return Files.write(file, damaged);
  }

  /** Runs the tries; the first that fails tells its seed. */
  public void run(Try attempt) {
    for (long seed = SEED; seed < SEED + tries; seed++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003);
      String name = "%s, -Dfuzz.seed=%d -Dfuzz.tries=1".formatted(what, seed);
      assertTimeoutPreemptively(HANGING, () -> bounded(attempt, random, name), name);
    }
  }

  private static void bounded(Try attempt, SplittableRandom random, String name) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      attempt.run(random);
    } catch (Throwable e) {
      throw new AssertionError(name, e);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as(name)
        .isLessThan(MAX_ALLOCATED);
  }

  /**
   * Reads a file, which may be refused.
   *
   * @param named what the message must name
   */
  public static void refused(Path named, Path file, Reader reader) throws Exception {
    try {
      reader.read(file);
    } catch (LabException e) {
      assertLine(e.getMessage());
      assertThat(e.getMessage()).contains(named.toString());
    }
  }

  /**
   * Asserts that a message is one line of bounded length, besides the paths in it. Control
   * characters the terminal replaces, all but the line break before an item of a list.
   */
  public static void assertLine(String message) {
    assertThat(message).isNotBlank().doesNotContainPattern("\\n  ");
    String temporary = System.getProperty("java.io.tmpdir");
    String withoutPaths = message.replaceAll("'" + temporary + "[^']*'", "");
    assertThat(withoutPaths.length()).as(message).isLessThan(LONGEST);
  }
}
