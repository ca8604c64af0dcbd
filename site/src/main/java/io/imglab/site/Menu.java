package io.imglab.site;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The contents of the site as a page shows them, with the sections of that page. */
final class Menu {
  private static final Navigation.Entry START = new Navigation.Entry("Start", SiteWriter.START);

  private final List<Navigation.Group> groups;

  Menu(List<Navigation.Group> groups) {
    this.groups = groups;
  }

  String html(Page page) {
    StringBuilder html = new StringBuilder("<ul>").append(item(START, page)).append("</ul>\n");
    for (Navigation.Group group : groups) {
      html.append("<h2>").append(Html.escaped(group.heading())).append("</h2>\n<ul>\n");
      group.entries().forEach(entry -> html.append(item(entry, page)).append('\n'));
      html.append("</ul>\n");
    }
    return html.toString();
  }

  private static String item(Navigation.Entry entry, Page page) {
    String title = Html.escaped(entry.title());
    if (!entry.target().equals(page.target())) {
      return "<li><a href=\"%s\">%s</a></li>".formatted(page.to(entry.target()), title);
    }
    return "<li><a href=\"#top\" aria-current=\"page\">%s</a>%s</li>"
        .formatted(title, sections(page));
  }

  private static String sections(Page page) {
    if (page.target().equals(SiteWriter.START)) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    for (Element heading : Jsoup.parseBodyFragment(page.html()).select("h2[id]")) {
      html.append(
          "<li><a href=\"#%s\">%s</a></li>".formatted(heading.id(), Html.escaped(heading.text())));
    }
    return html.isEmpty() ? "" : "<ul>" + html + "</ul>";
  }
}
