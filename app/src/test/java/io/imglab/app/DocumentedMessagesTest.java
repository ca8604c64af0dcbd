package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages that {@code docs/troubleshooting.md} quotes are the program's own. */
final class DocumentedMessagesTest {
  private static final Path ROOT = Path.of(System.getProperty("imglab.root", ".."));
  private static final String ANYTHING = "…";

  /** The first column of a row, where it is code; messages have several words. */
  private static final Pattern QUOTED = Pattern.compile("(?m)^\\| `([^`]+ [^`]+ [^`]+)` \\|");

  /** Literals that follow each other across lines are one. */
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

  @Test
  void everyQuotedMessage_isInTheProgram() throws IOException {
    List<String> messages =
        QUOTED
            .matcher(Files.readString(ROOT.resolve("docs/troubleshooting.md")))
            .results()
            .map(row -> row.group(1))
            .toList();
    String program = program();
    assertThat(messages).hasSizeGreaterThan(30);
    assertThat(messages).allMatch(message -> pattern(message).matcher(program).find());
  }

  /** The message, within one literal. */
  private static Pattern pattern(String message) {
    return Pattern.compile(
        Arrays.stream(message.split(ANYTHING, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^\"\n]{1,40}?")));
  }

  private static String program() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String module : List.of("core", "app", "plugins")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
        for (Path file : files.filter(DocumentedMessagesTest::isSource).toList()) {
          text.append(Files.readString(file));
        }
      }
    }
    return JOINT.matcher(text).replaceAll("");
  }

  private static boolean isSource(Path file) {
    return file.toString().replace('\\', '/').matches(".*/src/main/(.*\\.java|.*/bin/imglab)");
  }
}
