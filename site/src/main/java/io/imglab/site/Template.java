package io.imglab.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is around each page: {@code page.html} of the resources, with names in double braces. */
final class Template {
  private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");

  private final String text;

  Template() throws IOException {
    text = new String(resource("page.html"), StandardCharsets.UTF_8);
  }

  /** A file of the site's own. */
  static byte[] resource(String name) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** The text with every name replaced by its value. */
  String filled(Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(values.get(name.group(1)), name.group())));
  }
}
