package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation that a test can follow from top to bottom. */
final class Guide {
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- file: (\\S+) -->\n)?```(\\w+)\n(.*?)```\n", Pattern.DOTALL);

  private final Path page;

  /** A page of the folder {@code docs}. */
  Guide(String page) {
    this.page = Path.of(System.getProperty("imglab.root"), "docs", page);
  }

  /**
   * Writes the page's files, runs its commands and checks the output that it shows.
   *
   * @return the number of commands
   */
  int follow(Workplace workplace) throws IOException, InterruptedException {
    Matcher block = BLOCK.matcher(Files.readString(page));
    String output = "";
    int commands = 0;
    while (block.find()) {
      switch (block.group(2)) {
        case "java" -> write(workplace, block.group(1), block.group(3));
        case "sh" -> {
          output = workplace.run(block.group(3));
          commands++;
        }
        case "text" -> assertThat(output).contains(block.group(3).lines().toList());
        default ->
            throw new AssertionError(
                "'%s' has a block of an unknown kind: %s".formatted(page, block.group(2)));
      }
    }
    return commands;
  }

  private static void write(Workplace workplace, String file, String content) throws IOException {
    assertThat(file).as("every Java block of a guide is a file").isNotNull();
    Path path = workplace.folder().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
