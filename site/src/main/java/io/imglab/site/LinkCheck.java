package io.imglab.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Checks a site's pages: each link, picture, script and style leads to a file of the site, each
 * anchor to an element, and nothing is loaded from elsewhere. Links to other sites are not
 * followed.
 */
final class LinkCheck {
  private final Path site;
  private final Map<Path, Document> pages = new HashMap<>();

  LinkCheck(Path site) {
    this.site = site;
  }

  /**
   * What is wrong, one a line.
   *
   * @param files paths of the pages in the site
   */
  List<String> problems(List<String> files) throws IOException {
    List<String> problems = new ArrayList<>();
    for (String file : files) {
      for (Element element : page(site.resolve(file)).select("[href], [src]")) {
        String link = element.attr(element.hasAttr("src") ? "src" : "href");
        String problem = problem(file, element.tagName(), link);
        if (!problem.isEmpty()) {
          problems.add("%s: '%s' %s".formatted(file, link, problem));
        }
      }
    }
    return problems;
  }

  private String problem(String file, String tag, String link) throws IOException {
    if (Links.isExternal(link) || link.startsWith("//")) {
      return tag.equals("a") ? "" : "is loaded from another site";
    }
    String path = Links.path(link);
    Path target = site.resolve(path.isEmpty() ? file : Links.resolved(file, decoded(path)));
    if (!Files.isRegularFile(target)) {
      return "leads to no file";
    }
    return hasAnchor(target, decoded(Links.anchor(link))) ? "" : "leads to no heading";
  }

  private boolean hasAnchor(Path target, String anchor) throws IOException {
    return anchor.isEmpty()
        || !target.toString().endsWith(".html")
        || page(target).getElementById(anchor.substring(1)) != null;
  }

  private Document page(Path file) throws IOException {
    Document page = pages.get(file);
    if (page == null) {
      page = Jsoup.parse(Files.readString(file));
      pages.put(file, page);
    }
    return page;
  }

  private static String decoded(String link) {
    return URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
