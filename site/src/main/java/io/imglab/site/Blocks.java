package io.imglab.site;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/** Puts tables into boxes that scroll by themselves, and leaves diagrams to Mermaid. */
final class Blocks extends AbstractVisitor {
  static final String DIAGRAM = "mermaid";

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock) {
      block.insertBefore(html("<div class=\"table\">"));
      block.insertAfter(html("</div>"));
    }
  }

  @Override
  public void visit(FencedCodeBlock code) {
    if (DIAGRAM.equals(code.getInfo())) {
      String text = Html.escaped(code.getLiteral());
      code.insertBefore(
          html("<div class=\"diagram\"><pre class=\"%s\">%s</pre></div>".formatted(DIAGRAM, text)));
      code.unlink();
    }
  }

  private static Node html(String literal) {
    HtmlBlock block = new HtmlBlock();
    block.setLiteral(literal);
    return block;
  }
}
