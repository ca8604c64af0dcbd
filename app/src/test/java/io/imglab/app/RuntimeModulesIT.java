package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java of a bundle has all modules that the classes of the distribution use. */
final class RuntimeModulesIT {
  private static final Path LIST =
      Path.of(System.getProperty("imglab.root"), "bundles/src/main/runtime/modules.txt");
  private static final Pattern USE = Pattern.compile("-> ((?:java|jdk)\\.[a-z.]+)");

  @Test
  void modules_coverWhatJdepsFinds() throws IOException {
    Set<String> used = used();
    assertThat(used).contains("java.base", "java.desktop", "jdk.httpserver");
    assertThat(listed()).containsAll(used).contains("jdk.crypto.ec", "jdk.zipfs");
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(LIST).stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Set<String> used() throws IOException {
    StringWriter said = new StringWriter();
    PrintWriter output = new PrintWriter(said);
    Stream<String> options =
        Stream.of("-summary", "--multi-release", "17", "--ignore-missing-deps");
    String[] arguments = Stream.concat(options, jars()).toArray(String[]::new);
    int code = ToolProvider.findFirst("jdeps").orElseThrow().run(output, output, arguments);
    assertThat(code).as(said.toString()).isZero();
    return USE.matcher(said.toString())
        .results()
        .map(match -> match.group(1))
        // Part of java.desktop.
        .filter(module -> !module.equals("java.datatransfer"))
        .collect(Collectors.toSet());
  }

  private static Stream<String> jars() throws IOException {
    try (Stream<Path> files = Files.walk(Workplace.DISTRIBUTION)) {
      return files
          .map(Path::toString)
          .filter(file -> file.matches(".*/(lib|plugins)/.*\\.jar"))
          .filter(file -> !file.contains("/maven/") && !file.contains("pytorch-native"))
          .toList()
          .stream();
    }
  }
}
