package io.imglab.app.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Watches a process and the folder that it fills. */
final class RunWatch {
  private final Path made;
  private final Process process;
  private final long begin = System.nanoTime();
  private long firstChange;
  private int changes;
  private Set<String> seen;

  RunWatch(Path made, Process process) throws IOException {
    this.made = made;
    this.process = process;
    this.seen = state();
  }

  /** What a process does that nobody disturbs: seconds until its first change, and to its end. */
  record Course(double untilFirstChange, double whole, int changes) {}

  Course toTheEnd() throws IOException, InterruptedException {
    awaitChange(Integer.MAX_VALUE);
    return new Course((firstChange - begin) / 1e9, seconds(), changes);
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Waits for the n-th change in the folder, or the end of the process. */
  void awaitChange(int n) throws IOException, InterruptedException {
    while (changes < n && process.isAlive()) {
      Set<String> now = state();
      if (!now.equals(seen)) {
        seen = now;
        firstChange = changes++ == 0 ? System.nanoTime() : firstChange;
      }
      TimeUnit.MICROSECONDS.sleep(500);
    }
  }

  /** Waits, but not longer than the process lives. */
  void await(double seconds) throws InterruptedException {
    process.waitFor(Math.round(seconds * 1e6), TimeUnit.MICROSECONDS);
  }

  private Set<String> state() throws IOException {
    Set<String> files = new HashSet<>();
    try (Stream<Path> paths = Files.walk(made)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        files.add(path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    } catch (NoSuchFileException | java.io.UncheckedIOException e) {
      // deleted meanwhile: the next look will tell
    }
    return files;
  }
}
