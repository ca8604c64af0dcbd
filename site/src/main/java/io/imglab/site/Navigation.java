package io.imglab.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.renderer.text.TextContentRenderer;

/** The contents of the site: the lists of {@code docs/README.md}, each under its heading. */
final class Navigation {
  static final String SOURCE = "docs/README.md";

  /** Pages under one heading. */
  record Group(String heading, List<Entry> entries) {}

  /** A page by its path in the site. */
  record Entry(String title, String target) {}

  private final List<Group> groups;

  private Navigation(List<Group> groups) {
    this.groups = groups;
  }

  List<Group> groups() {
    return groups;
  }

  /** The pages in their order. */
  List<Entry> entries() {
    return groups.stream().flatMap(group -> group.entries().stream()).toList();
  }

  static Navigation read(Markdown markdown, Sources sources) throws IOException {
    Reader reader = new Reader(sources);
    markdown.parse(SOURCE).accept(reader);
    reader.groups.removeIf(group -> group.entries().isEmpty());
    return new Navigation(List.copyOf(reader.groups));
  }

  /** Takes the first link of every list item. */
  private static final class Reader extends AbstractVisitor {
    private final TextContentRenderer text = TextContentRenderer.builder().build();
    private final List<Group> groups = new ArrayList<>();
    private final Sources sources;

    Reader(Sources sources) {
      this.sources = sources;
    }

    @Override
    public void visit(Heading heading) {
      groups.add(new Group(text.render(heading).strip(), new ArrayList<>()));
    }

    @Override
    public void visit(ListItem item) {
      Node paragraph = item.getFirstChild();
      if (paragraph != null && paragraph.getFirstChild() instanceof Link link) {
        String name = Links.resolved(SOURCE, Links.path(link.getDestination()));
        Entry entry = new Entry(title(link), sources.target(name));
        groups.get(groups.size() - 1).entries().add(entry);
      }
    }

    /** What the link shows, without its destination. */
    private String title(Link link) {
      StringBuilder title = new StringBuilder();
      for (Node node = link.getFirstChild(); node != null; node = node.getNext()) {
        title.append(text.render(node));
      }
      return title.toString().strip();
    }
  }
}
