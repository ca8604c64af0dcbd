package io.imglab.site;

import java.util.List;

/**
 * A page as HTML, without what is around it.
 *
 * @param source name of its Markdown file
 * @param target its path in the site
 * @param title its first heading, as plain text
 * @param html its content
 * @param files names of the project's files that it shows or links to
 * @param problems links that lead nowhere, one a line
 */
record Page(
    String source,
    String target,
    String title,
    String html,
    List<String> files,
    List<String> problems) {
  /** The way from this page to another path of the site. */
  String to(String other) {
    return Links.between(target, other);
  }
}
