package io.imglab.app.help;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a description says first, with a default that is a value. */
final class ShortText {
  private static final Pattern FIRST = Pattern.compile("(.+?)(;|\\.(?= |$)| \\(default: ).*");
  private static final Pattern DEFAULT = Pattern.compile("\\(default: [\\w.:-]+[;)]");

  private ShortText() {}

  static String of(String text) {
    Matcher first = FIRST.matcher(text);
    if (!first.matches()) {
      return text;
    }
    Matcher value = DEFAULT.matcher(text);
    String shown = value.find() ? " " + value.group().replace(';', ')') : "";
    return first.group(1) + shown + ".";
  }
}
