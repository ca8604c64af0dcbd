package io.imglab.spark.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The lab in a process of its own, so that neither a crash of native code nor a lack of memory
 * takes the executor with it.
 */
final class ChildProcess {
  /**
   * Runs a command and ends it as soon as its own standard input is at its end, which is when the
   * executor has died: what nobody waits for must not compute on.
   */
  private static final String WATCHED =
      "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!; "
          + "{ cat <&3; kill $child; } >/dev/null 2>&1 & watch=$!; "
          + "exec 3<&-; wait $child; code=$?; kill $watch 2>/dev/null; exit $code";

  private static final String LEFT_OUT = "imglab: left out: ";

  private final Path distribution;
  private final Path folder;
  private final Map<String, String> environment;

  /**
   * The lab in a folder.
   *
   * @param distribution the lab's folder
   * @param folder in which it is started
   * @param environment variables in addition to those of this process
   */
  ChildProcess(Path distribution, Path folder, Map<String, String> environment) {
    this.distribution = distribution;
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * How a process ended.
   *
   * @param lines the last that it printed
   */
  record End(int code, List<String> lines) {
    /** Killed by a signal, or by the operating system: another attempt may fare better. */
    boolean isCrash() {
      return code >= 126 && code != 130;
    }

    /** The last line by which the lab said what is wrong. */
    String message() {
      String said = "exit code " + code;
      for (String line : lines) {
        if (line.startsWith("imglab: ")) {
          said = line.substring("imglab: ".length());
        }
      }
      return leftOut().isEmpty() ? said : leftOut() + "; " + said;
    }

    /** What the lab left out because it could not be read; empty if nothing. */
    String leftOut() {
      return lines.stream()
          .filter(line -> line.startsWith(LEFT_OUT + "'"))
          .map(line -> line.substring("imglab: ".length()))
          .collect(Collectors.joining("; "));
    }
  }

  /** Is told of the process. */
  interface Started {
    void accept(ProcessHandle process) throws IOException;
  }

  /**
   * Runs the lab to its end.
   *
   * @param kept how many of the last lines are kept
   * @param started gets the process
   */
  End run(List<String> arguments, int kept, Started started)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(distribution, arguments);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (Files.isDirectory(folder)) {
      builder.directory(folder.toFile());
    }
    Process process = builder.start();
    try {
      started.accept(process.toHandle());
      List<String> last = last(process, kept);
      return new End(process.waitFor(), last);
    } finally {
      process.getOutputStream().close();
    }
  }

  /** The lab in a shell that watches; the archive may have lost the permission to execute it. */
  static ProcessBuilder builder(Path distribution, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", WATCHED, "sh", "sh"));
    words.add(distribution.resolve("bin/imglab").toString());
    words.addAll(arguments);
    return new ProcessBuilder(words).redirectErrorStream(true);
  }

  private static List<String> last(Process process, int kept) throws IOException {
    Deque<String> lines = new ArrayDeque<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (lines.size() > kept) {
          lines.remove();
        }
      }
    }
    return List.copyOf(lines);
  }
}
