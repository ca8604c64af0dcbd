package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged program, started in a folder like a user does. */
public final class Program {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("imglab.distribution")).resolve("bin/imglab");

  private final Path folder;
  private final Path home;
  private final int patience;
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Process last;

  /**
   * The program in a folder.
   *
   * @param home where it keeps what it keeps
   * @param patience seconds within which a process must end
   */
  public Program(Path folder, Path home, int patience) {
    this.folder = folder;
    this.home = home;
    this.patience = patience;
  }

  /** Sets a variable of its environment. */
  public void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** The arguments, followed by more. */
  public static String[] with(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  public Process start(String... args) throws IOException {
    return startCommand(with(new String[] {LAUNCHER.toString()}, args));
  }

  /** Starts in a shell that has limited what its processes may do. */
  Process startLimited(String limit, String... args) throws IOException {
    String[] shell = {"sh", "-c", limit + "; exec \"$@\"", "sh", LAUNCHER.toString()};
    return startCommand(with(shell, args));
  }

  private Process startCommand(String... words) throws IOException {
    ProcessBuilder builder = builder(words);
    builder.redirectOutput(output().toFile());
    last = builder.start();
    return last;
  }

  private ProcessBuilder builder(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    builder.environment().put("IMGLAB_HOME", home.toString());
    builder.directory(folder.toFile()).redirectErrorStream(true);
    return builder;
  }

  /** Starts on a terminal with 256 colours. */
  public Process startOn(Path device, String... args) throws IOException {
    ProcessBuilder builder = builder(with(new String[] {LAUNCHER.toString()}, args));
    builder.environment().keySet().removeIf(name -> name.matches("NO_COLOR|TMUX|COLORTERM"));
    builder.environment().put("TERM", "xterm-256color");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(device.toFile()));
    last = builder.start();
    return last;
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  public int exit(Process process) throws InterruptedException {
    assertThat(process.waitFor(patience, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Runs to the end. */
  public int run(String... args) throws IOException, InterruptedException {
    return exit(start(args));
  }

  /** The output of the last process, which must have ended. */
  public String printed() throws IOException {
    assertThat(last).isNotNull();
    assertThat(last.isAlive()).isFalse();
    return Files.readString(output());
  }

  /** Waits until a process has written a file; it must not end before. */
  public static void await(Path file, Process process) throws InterruptedException {
    while (!Files.exists(file)) {
      assertThat(process.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  /** Terminates a process once it has written a file; returns its exit code. */
  public int terminateAt(Path file, Process process) throws InterruptedException {
    while (!Files.exists(file) && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroy();
    return exit(process);
  }

  /** Kills a process, so that it cannot save. */
  public static void kill(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }
}
