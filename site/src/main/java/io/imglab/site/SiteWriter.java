package io.imglab.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes all pages of a site, and the files of the project that they lead to. */
final class SiteWriter {
  static final String START = "index.html";
  static final String API = "apidocs/index.html";

  private final Sources sources;
  private final String version;
  private final Template template = new Template();
  private final List<String> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  SiteWriter(Sources sources, String version) throws IOException {
    this.sources = sources;
    this.version = version;
  }

  /** Paths of the pages that were written. */
  List<String> files() {
    return files;
  }

  /** What is wrong in the Markdown files, one a line. */
  List<String> problems() {
    return problems;
  }

  void write(Path site) throws IOException {
    Markdown markdown = new Markdown(sources);
    Menu menu = new Menu(groups(Navigation.read(markdown, sources), site));
    SearchIndex index = new SearchIndex();
    for (String source : sources.names()) {
      Page page = markdown.page(source);
      index.add(page);
      files.add(page.target());
      problems.addAll(page.problems());
      write(site.resolve(page.target()), template.filled(values(page, menu)));
      for (String file : page.files()) {
        copy(sources.file(file), site.resolve(sources.target(file)));
      }
    }
    write(site.resolve(Assets.FOLDER).resolve(SearchIndex.FILE), index.script());
  }

  /** The contents, with what the build makes and no Markdown file can link to. */
  private List<Navigation.Group> groups(Navigation navigation, Path site) {
    List<Navigation.Entry> made = new ArrayList<>();
    String commands = Sources.COMMANDS + "imglab.md";
    if (sources.isPage(commands)) {
      made.add(new Navigation.Entry("All commands and options", sources.target(commands)));
    }
    if (Files.exists(site.resolve(API))) {
      made.add(new Navigation.Entry("Java API (Javadoc)", API));
    }
    List<Navigation.Group> groups = new ArrayList<>(navigation.groups());
    groups.add(new Navigation.Group("Commands and API", made));
    return groups;
  }

  private Map<String, String> values(Page page, Menu menu) {
    return Map.of(
        "title", Html.escaped(page.title()),
        "root", "../".repeat((int) page.target().chars().filter(c -> c == '/').count()),
        "menu", menu.html(page),
        "content", page.html(),
        "version", Html.escaped(version),
        "source", Html.escaped(page.source()));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
