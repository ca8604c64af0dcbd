package io.imglab.app.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Workplace;
import io.imglab.app.chapters.ChaptersPage.Command;
import io.imglab.app.chapters.ChaptersPage.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command of {@code docs/chapters.md} on tiny data, with the settings of {@link
 * SmallSizes}, and checks the output that the page shows. Each part has a folder and a process of
 * its own.
 */
final class ChaptersIT {
  private static final Path PAGE = Path.of(System.getProperty("imglab.root"), "docs/chapters.md");
  private static final Path DISTRIBUTION = Path.of(System.getProperty("imglab.distribution"));
  private static final int PATIENCE_SECONDS = 600;

  @TempDir private static Path home;
  @TempDir private Path temp;

  @BeforeAll
  static void writeWeights() throws IOException {
    Workplace.writeWeights(Files.createDirectories(home.resolve("models")));
  }

  static List<Part> parts() throws IOException {
    return ChaptersPage.read(PAGE).parts();
  }

  @Test
  void everyText_hasCommands() throws IOException {
    assertThat(parts()).hasSize(6);
    for (Part part : parts()) {
      assertThat(part.commands()).as(part.title()).hasSizeGreaterThan(5);
    }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyCommand_works(Part part) throws Exception {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    Path outputs = Files.createDirectory(temp.resolve("outputs"));
    TinyData.write(folder);
    List<Command> commands = part.commands();

    int exit = run(commands, folder, outputs);

    for (int i = 0; i < commands.size(); i++) {
      Path output = outputs.resolve(i + ".txt");
      assertThat(output).as("output of the commands before: %s", log()).exists();
      if (i + 1 == commands.size() || !Files.exists(outputs.resolve(i + 1 + ".txt"))) {
        assertThat(exit).as("%s%n%s", commands.get(i), Files.readString(output)).isZero();
      }
      assertShown(commands.get(i), Files.readString(output));
    }
  }

  private static void assertShown(Command command, String output) {
    List<String> shown = command.shown();
    if (!shown.isEmpty()) {
      assertThat(lines(output)).as(command.toString()).containsSubsequence(shown);
    }
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::stripTrailing).toList();
  }

  private int run(List<Command> commands, Path folder, Path outputs) throws Exception {
    Path script = temp.resolve("commands.txt");
    Files.write(
        script,
        commands.stream()
            .map(command -> SmallSizes.of(command.words()))
            .map(words -> String.join(CommandSession.SEPARATOR, words))
            .toList());
    Process process =
        new ProcessBuilder(
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
                home.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("log.txt").toFile())
            .start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(log()).isTrue();
    return process.exitValue();
  }

  private static Path testClasses() throws Exception {
    return Path.of(
        ChaptersIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private String log() throws IOException {
    return Files.readString(temp.resolve("log.txt"));
  }
}
