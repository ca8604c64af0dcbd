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
 * Follows {@code docs/plugins.md} from top to bottom: writes its files, runs its commands and
 * checks the output that it shows.
 */
final class PluginGuideIT {
  private static final Path GUIDE = Path.of(System.getProperty("imglab.root"), "docs/plugins.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- file: (\\S+) -->\n)?```(\\w+)\n(.*?)```\n", Pattern.DOTALL);

  @Test
  void guide_works(@TempDir Path folder) throws Exception {
    Workplace workplace = new Workplace(folder);
    Matcher block = BLOCK.matcher(Files.readString(GUIDE));
    String output = "";
    int commands = 0;
    while (block.find()) {
      switch (block.group(2)) {
        case "java" -> write(workplace, block.group(1), block.group(3));
        case "sh" -> {
          output = workplace.run(block.group(3));
          commands++;
        }
        case "text" -> assertShown(output, block.group(3).lines().toList());
        default ->
            throw new AssertionError("the guide has a block of an unknown kind: " + block.group(2));
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

  private static void assertShown(String output, List<String> expected) {
    assertThat(output).contains(expected);
  }
}
