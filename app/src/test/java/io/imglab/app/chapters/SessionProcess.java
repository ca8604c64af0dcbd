package io.imglab.app.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands of the distribution, all in one process: {@link CommandSession}. */
final class SessionProcess {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("imglab.distribution"));
  private static final int PATIENCE_SECONDS = 600;

  private final Path temp;
  private final Path home;

  /**
   * @param temp for the files of the session
   * @param home of the program's own files
   */
  SessionProcess(Path temp, Path home) {
    this.temp = temp;
    this.home = home;
  }

  /**
   * The outcome.
   *
   * @param exit exit code of the last command, the only one that can have failed
   * @param outputs of the commands that were run
   * @param log what the process itself printed
   */
  record Outcome(int exit, List<String> outputs, String log) {}

  /** Runs commands in a folder until one fails. */
  Outcome run(List<List<String>> commands, Path folder) throws Exception {
    Path script = temp.resolve("commands.txt");
    Path outputs = Files.createDirectory(temp.resolve("outputs"));
    Path log = temp.resolve("log.txt");
    Files.write(
        script,
        commands.stream().map(words -> String.join(CommandSession.SEPARATOR, words)).toList());
    Process process =
        new ProcessBuilder(commandLine(script, outputs))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), read(outputs), Files.readString(log));
  }

  private List<String> commandLine(Path script, Path outputs) throws URISyntaxException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Djava.awt.headless=true",
        "-Dimglab.distribution=" + DISTRIBUTION,
        "-cp",
        DISTRIBUTION.resolve("lib") + "/*" + File.pathSeparator + testClasses(),
        CommandSession.class.getName(),
        script.toString(),
        outputs.toString(),
        home.toString());
  }

  private static Path testClasses() throws URISyntaxException {
    return Path.of(
        SessionProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> read(Path outputs) throws IOException {
    List<String> all = new ArrayList<>();
    while (Files.exists(CommandSession.output(outputs, all.size()))) {
      all.add(Files.readString(CommandSession.output(outputs, all.size())));
    }
    return all;
  }
}
