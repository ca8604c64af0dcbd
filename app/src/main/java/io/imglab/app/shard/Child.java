package io.imglab.app.shard;

import io.imglab.app.process.SameProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The process that computes one shard on one device. */
final class Child {
  private final String work;
  private final String device;
  private final Process process;
  private final Thread out;
  private final Thread err;
  private final ChildMessages said;

  /**
   * Starts a process.
   *
   * @param work what it does, such as {@code shard 1/2}
   * @param results receives the lines of its standard output
   * @param messages receives what it says, except for its progress
   */
  Child(
      String work,
      String device,
      List<String> arguments,
      Map<String, String> environment,
      Consumer<String> results,
      Consumer<String> messages)
      throws IOException {
    this.work = work;
    this.device = device;
    this.said = new ChildMessages(messages);
    ProcessBuilder builder = new ProcessBuilder(SameProgram.of(arguments));
    builder.environment().putAll(environment);
    process = builder.start();
    process.getOutputStream().close();
    out = reading(process.getInputStream(), results);
    err = reading(process.getErrorStream(), said::hear);
  }

  private static Thread reading(InputStream stream, Consumer<String> each) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(stream, Charset.defaultCharset()))) {
                lines.lines().forEach(each);
              } catch (IOException | UncheckedIOException e) {
                // The process has ended.
              }
            },
            "shard");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks the process to save and end. */
  void stop() {
    process.destroy();
  }

  /** Ends the process at once, whatever is lost. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for the end; returns the exit code. */
  int exit() throws InterruptedException {
    int code = process.waitFor();
    out.join();
    err.join();
    return code;
  }

  /** {@code cuda:1 3/12}: the piece in work, of those on this device. */
  String progress() {
    return device + " " + said.progress();
  }

  /** What to tell about a process that failed. */
  String failure(int code) {
    return "%s on '%s' failed (exit code %s): %s".formatted(work, device, code, said.reason());
  }
}
