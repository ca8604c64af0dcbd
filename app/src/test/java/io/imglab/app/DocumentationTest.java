package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages name, between backticks, only tests and settings that exist. */
final class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("imglab.root", ".."));
  private static final Pattern TEST = Pattern.compile("(?<=`)[A-Z]\\w+(?:Test|IT|Soak)(?=`)");
  private static final Pattern SETTING =
      Pattern.compile("-D((?:imglab|soak|fuzz|first)\\.[a-z.]+)");

  @Test
  void namedTests_exist() throws IOException {
    Set<String> classes =
        sources().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    assertThat(named(TEST)).isNotEmpty().allMatch(name -> classes.contains(name + ".java"));
  }

  @Test
  void namedSettingsOfTests_areRead() throws IOException {
    String code = sources().map(DocumentationTest::read).collect(Collectors.joining());
    assertThat(named(SETTING))
        .isNotEmpty()
        .allMatch(name -> code.contains('"' + name.substring("-D".length())));
  }

  private static Set<String> named(Pattern pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path page : pages()) {
      pattern.matcher(read(page)).results().map(MatchResult::group).forEach(names::add);
    }
    return names;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(docs, Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve))
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().matches(".*/src/test/java/.*\\.java"))
          .toList()
          .stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
