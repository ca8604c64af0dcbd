package io.imglab.site;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** What the search field of the site looks through: the sections of all pages. */
final class SearchIndex {
  static final String FILE = "search-data.js";

  private final List<Section> sections = new ArrayList<>();

  /**
   * A section.
   *
   * @param url its place in the site
   * @param page title of its page
   * @param title its heading
   * @param text what it says
   */
  record Section(String url, String page, String title, String text) {}

  void add(Page page) {
    String url = page.target();
    String title = page.title();
    StringBuilder text = new StringBuilder();
    for (Element element : Jsoup.parseBodyFragment(page.html()).body().children()) {
      if (element.tagName().matches("h[1-3]")) {
        add(new Section(url, page.title(), title, text.toString().strip()));
        url = page.target() + "#" + element.id();
        title = element.text();
        text.setLength(0);
      } else {
        text.append(element.text()).append(' ');
      }
    }
    add(new Section(url, page.title(), title, text.toString().strip()));
  }

  private void add(Section section) {
    if (!section.text().isEmpty()) {
      sections.add(section);
    }
  }

  List<Section> sections() {
    return sections;
  }

  /** A script, since a page that was opened from a disk may load scripts but no data. */
  String script() {
    return "window.searchData = " + new Gson().toJson(sections) + ";\n";
  }
}
