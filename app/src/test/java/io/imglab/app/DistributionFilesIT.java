package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What lies in the distribution besides the program: pages whose links lead somewhere, licences.
 */
final class DistributionFilesIT {
  private static final Path HOME = Workplace.DISTRIBUTION;
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)[^)]*\\)");
  private static final Pattern COMMAND = Pattern.compile("(?m)^    bin/imglab (.*)$");

  @Test
  void relativeLinks_leadToFilesOfTheDistribution() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(link -> page.resolveSibling(link.group(1)).normalize())
          .filter(target -> !target.startsWith(HOME) || !Files.exists(target))
          .forEach(target -> broken.add(HOME.relativize(page) + " -> " + target));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void readme_namesPicturesAndCommandsThatExist() throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));
    assertThat(readme).doesNotContain("./imglab", "mvnw");
    assertThat(COMMAND.matcher(readme).results().map(found -> found.group(1)))
        .anyMatch(command -> command.startsWith("style samples/"))
        .anyMatch(command -> command.startsWith("dcgan generate"));
    assertThat(HOME.resolve("samples/harbour.jpg")).exists();
    assertThat(HOME.resolve("docs/installing.md")).exists();
  }

  /** Every library is named, without its version, beside its licence. */
  @Test
  void licences_coverEveryLibrary() throws IOException {
    List<String> named =
        Pattern.compile("`([a-z0-9_-]+)`")
            .matcher(Files.readString(HOME.resolve("licenses/README.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(libraries()).hasSizeGreaterThan(20).allMatch(named::contains);
  }

  private static List<String> libraries() throws IOException {
    try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.endsWith(".jar") && !name.startsWith("imglab-"))
          .map(name -> name.replaceFirst("-\\d.*", ""))
          .toList();
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }
}
