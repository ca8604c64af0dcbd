package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what {@code docs/plugins.md} says, from top to bottom: writes its files, runs its commands
 * and looks for the output that it promises.
 */
final class PluginGuideIT {
  private static final Path GUIDE = Path.of(System.getProperty("imglab.root"), "docs/plugins.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- file: (\\S+) -->\n)?```(\\w+)\n(.*?)```\n", Pattern.DOTALL);

  @Test
  void guide_works(@TempDir Path folder) throws Exception {
    Workplace workplace = new Workplace(folder);
    Matcher block = BLOCK.matcher(Files.readString(GUIDE));
    String said = "";
    int commands = 0;
    while (block.find()) {
      switch (block.group(2)) {
        case "java" -> write(workplace, block.group(1), block.group(3));
        case "sh" -> {
          said = workplace.run(block.group(3));
          commands++;
        }
        case "text" -> assertSaid(said, block.group(3).lines().toList());
        default -> throw new AssertionError("nobody runs a block of " + block.group(2));
      }
    }
    assertThat(commands).isGreaterThan(4);
    assertThat(workplace.folder().resolve("warm.png")).isNotEmptyFile();
    assertThat(
            Files.readString(
                workplace.folder().resolve("warm/runs/00001-style-photo-painting/manifest.json")))
        .contains("\"warmth\": \"0.3\"", "\"id\": \"warm\"");
  }

  private static void write(Workplace workplace, String file, String content) throws IOException {
    assertThat(file).as("every Java block of the guide is a file").isNotNull();
    Path path = workplace.folder().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static void assertSaid(String said, List<String> promised) {
    assertThat(said).contains(promised);
  }
}
