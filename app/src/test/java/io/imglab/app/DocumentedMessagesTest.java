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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages that the pages quote are the program's own. */
final class DocumentedMessagesTest {
  private static final Path ROOT = Path.of(System.getProperty("imglab.root", ".."));
  private static final String ANYTHING = "…";

  /** The first column of a row, where it is code; messages have several words. */
  private static final Pattern QUOTED = Pattern.compile("(?m)^\\| `([^`]+ [^`]+ [^`]+)` \\|");

  /** Literals that follow each other across lines are one. */
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

  @ParameterizedTest
  @CsvSource({"troubleshooting.md, 30", "spark.md, 7"})
  void everyQuotedMessage_isInTheProgram(String page, int more) throws IOException {
    String program = program();
    List<String> messages = quoted(Files.readString(ROOT.resolve("docs").resolve(page)));
    assertThat(messages).hasSizeGreaterThan(more);
    assertThat(messages).allMatch(message -> pattern(message).matcher(program).find());
  }

  private static List<String> quoted(String page) {
    return QUOTED.matcher(page).results().map(row -> row.group(1)).toList();
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
