package io.imglab.release;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The program that goes to the next version, in every file that names the current one; it is a
 * single file, so that {@code java} runs it from its source:
 *
 * <pre>{@code java release/src/main/java/io/imglab/release/NextVersion.java 0.2.0}</pre>
 */
final class NextVersion {
  private static final Set<String> SKIPPED =
      Set.of("target", ".git", "node_modules", "adr", "test");
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<before><artifactId>imglab[a-z0-9-]*</artifactId>\\s*<version>"
              + "|<imglab\\.version>"
              + "|\\bimglab(?:-[a-z0-9]+)*[-:])"
              + "(?<version>\\d+\\.\\d+\\.\\d+)");

  private NextVersion() {}

  /** Takes the new version, and is run in the project's folder. */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 1 || !arguments[0].matches("\\d+\\.\\d+\\.\\d+")) {
      System.err.println("name the next version, three numbers such as 0.2.0");
      System.exit(2);
    }
    for (Path file : set(Path.of(""), arguments[0])) {
      System.out.println(file);
    }
  }

  /** Sets the version everywhere below a folder, and returns the files that have changed. */
  static List<Path> set(Path root, String version) throws IOException {
    List<Path> changed = new ArrayList<>();
    for (Path file : files(root)) {
      String text = Files.readString(file);
      String next =
          file.endsWith("CHANGELOG.md")
              ? withSection(text, version)
              : MENTION.matcher(text).replaceAll("${before}" + version);
      if (!next.equals(text)) {
        Files.writeString(file, next);
        changed.add(file);
      }
    }
    return changed;
  }

  /** The versions of imglab that a text names. */
  static List<String> mentions(String text) {
    return MENTION.matcher(text).results().map(found -> found.group(2)).toList();
  }

  /** All files that may name the version. */
  static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().matches(".*\\.(md|xml|sh|java)")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static String withSection(String changelog, String version) {
    String section = "## Unreleased (%s)\n".formatted(version);
    return changelog.contains(section)
        ? changelog
        : changelog.replaceFirst("(?m)^## ", section + "\n## ");
  }
}
