package io.imglab.site;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/** Makes links between files of the project lead to their places in the site. */
final class LinkRewriter extends AbstractVisitor {
  private final String source;
  private final Sources sources;
  private final List<String> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  LinkRewriter(String source, Sources sources) {
    this.source = source;
    this.sources = sources;
  }

  /** Names of the project's files, other than pages, that the document leads to. */
  List<String> files() {
    return files;
  }

  /** Links that lead nowhere, one a line. */
  List<String> problems() {
    return problems;
  }

  @Override
  public void visit(Link link) {
    link.setDestination(rewritten(link.getDestination()));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    if (image.getFirstChild() == null) {
      problems.add("%s: the picture '%s' has no text".formatted(source, image.getDestination()));
    }
    image.setDestination(rewritten(image.getDestination()));
  }

  private String rewritten(String link) {
    if (Links.isExternal(link) || link.startsWith("#")) {
      return link;
    }
    String name = page(Links.resolved(source, Links.path(link)));
    if (!sources.isPage(name)) {
      add(name, link);
    }
    return Links.between(sources.target(source), sources.target(name)) + Links.anchor(link);
  }

  /** A folder stands for its README, as on GitHub. */
  private String page(String name) {
    String readme = name + "/README.md";
    return sources.isPage(readme) ? readme : name;
  }

  private void add(String name, String link) {
    if (Files.isRegularFile(sources.file(name))) {
      files.add(name);
    } else {
      problems.add("%s: '%s' leads to no file".formatted(source, link));
    }
  }
}
