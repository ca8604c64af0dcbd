package io.imglab.app.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Workplace;
import io.imglab.app.chapters.ChaptersPage.Command;
import io.imglab.app.chapters.ChaptersPage.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command of {@code docs/chapters.md} on tiny data, with the settings of {@link
 * SmallSizes}, and compares the output that the page shows. Each part has a folder and a process of
 * its own.
 */
final class ChaptersIT {
  private static final Path PAGE = Path.of(System.getProperty("imglab.root"), "docs/chapters.md");

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
  void everyCommand_worksAndPrintsWhatThePageShows(Part part) throws Exception {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    TinyData.write(folder);
    List<Command> commands = part.commands();

    SessionProcess.Outcome outcome =
        new SessionProcess(temp, home)
            .run(commands.stream().map(command -> SmallSizes.of(command.words())).toList(), folder);

    List<String> outputs = outcome.outputs();
    assertThat(outputs).as(outcome.log()).isNotEmpty();
    int last = outputs.size() - 1;
    assertThat(outcome.exit()).as("%s%n%s", commands.get(last), outputs.get(last)).isZero();
    assertThat(outputs).hasSameSizeAs(commands);
    for (int i = 0; i < commands.size(); i++) {
      assertShown(commands.get(i), outputs.get(i));
    }
  }

  private static void assertShown(Command command, String output) {
    List<String> rest = ChaptersPage.stripped(output);
    for (List<String> passage : command.shown()) {
      int at = Collections.indexOfSubList(rest, passage);
      assertThat(at)
          .as("%s%nprinted%n%s%nwithout%n%s", command, output, String.join("\n", passage))
          .isNotNegative();
      rest = rest.subList(at + passage.size(), rest.size());
    }
  }
}
