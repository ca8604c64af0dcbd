package io.imglab.site;

import java.io.IOException;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Turns Markdown as GitHub reads it into HTML; headings get the anchors that GitHub gives them. */
final class Markdown {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).build();
  private final TextContentRenderer text =
      TextContentRenderer.builder().extensions(EXTENSIONS).build();
  private final Sources sources;

  Markdown(Sources sources) {
    this.sources = sources;
  }

  /** The document as it was parsed. */
  Node parse(String source) throws IOException {
    return parser.parse(sources.text(source));
  }

  Page page(String source) throws IOException {
    Node document = parse(source);
    LinkRewriter links = new LinkRewriter(source, sources);
    document.accept(links);
    document.accept(new Blocks());
    return new Page(
        source,
        sources.target(source),
        title(document, source),
        renderer.render(document),
        links.files(),
        links.problems());
  }

  private String title(Node document, String source) {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        return text.render(node).strip();
      }
    }
    return source;
  }
}
