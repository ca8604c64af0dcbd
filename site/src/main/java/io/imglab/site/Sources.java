package io.imglab.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Markdown files of the site, and where their pages go.
 *
 * <p>A source's name is its path in the project, with slashes. What lies in {@code docs} goes to
 * the top of the site, {@code docs/README.md} becomes the start page, and everything else goes
 * below {@code project}.
 */
final class Sources {
  static final String COMMANDS = "commands/";
  private static final String DOCS = "docs/";
  private static final String PROJECT = "project/";
  private static final String MARKDOWN = ".md";

  /** Folders that hold pages, and how deep; "" is the project's own. */
  private static final Map<String, Integer> FOLDERS =
      Map.of("", 1, "docs", 3, "models", 1, "samples", 2);

  private final Path root;
  private final Map<String, Path> pages;

  private Sources(Path root, Map<String, Path> pages) {
    this.root = root.toAbsolutePath().normalize();
    this.pages = pages;
  }

  /** The files of the project alone, without the commands. */
  static Sources of(Path root) throws IOException {
    Map<String, Path> pages = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> folder : FOLDERS.entrySet()) {
      for (Path file : markdown(root.resolve(folder.getKey()), folder.getValue())) {
        pages.put(root.relativize(file).toString().replace('\\', '/'), file);
      }
    }
    return new Sources(root, pages);
  }

  /**
   * The files of the project and the pages of the commands.
   *
   * @param commands a folder of Markdown files, one for each command
   */
  static Sources of(Path root, Path commands) throws IOException {
    Sources sources = of(root);
    for (Path file : markdown(commands, 1)) {
      sources.pages.put(COMMANDS + file.getFileName(), file);
    }
    return sources;
  }

  private static List<Path> markdown(Path folder, int depth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(MARKDOWN)).sorted().toList();
    }
  }

  /** The names of all sources, those of a folder in order. */
  List<String> names() {
    List<String> names = new ArrayList<>(pages.keySet());
    names.sort(null);
    return names;
  }

  boolean isPage(String name) {
    return pages.containsKey(name);
  }

  /** Text of a page. */
  String text(String name) throws IOException {
    Path file = pages.get(name);
    if (file == null) {
      throw new IllegalArgumentException("'%s' is not a page".formatted(name));
    }
    return Files.readString(file);
  }

  /** The file of the project with this name, whether it exists or not. */
  Path file(String name) {
    return root.resolve(name);
  }

  /** Where a page or another file of the project goes in the site. */
  String target(String name) {
    if (name.equals(DOCS + "README.md")) {
      return SiteWriter.START;
    }
    String moved =
        name.startsWith(COMMANDS)
            ? name
            : name.startsWith(DOCS) ? name.substring(DOCS.length()) : PROJECT + name;
    return isPage(name) ? moved.substring(0, moved.length() - MARKDOWN.length()) + ".html" : moved;
  }
}
