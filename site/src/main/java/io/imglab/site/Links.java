package io.imglab.site;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Arithmetic of paths with slashes. */
final class Links {
  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:");

  private Links() {}

  /** Whether a link leaves the project, such as to a web site. */
  static boolean isExternal(String link) {
    return SCHEME.matcher(link).find();
  }

  /** What a link of a file means: a path from the same root as that file's. */
  static String resolved(String file, String link) {
    Path folder = Path.of("/" + file).getParent();
    return slashes(folder == null ? Path.of(link) : folder.resolve(link).normalize())
        .replaceFirst("^/", "");
  }

  /** The link that leads from one file to another, both given from the same root. */
  static String between(String from, String to) {
    Path folder = Path.of("/" + from).getParent();
    return folder == null ? to : slashes(folder.relativize(Path.of("/" + to)));
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** A link without its anchor. */
  static String path(String link) {
    int hash = link.indexOf('#');
    return hash < 0 ? link : link.substring(0, hash);
  }

  /** The anchor of a link, with its {@code #}; empty if there is none. */
  static String anchor(String link) {
    return link.substring(path(link).length());
  }
}
