package io.imglab.app;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picocli's messages about options, with Java's names of types in words. */
final class PlainUsage {
  private static final Pattern WHOLE = Pattern.compile("is not an? (int|long|short|byte)\\b");
  private static final Pattern NUMBER = Pattern.compile("is not a (double|float)\\b");

  /** As in {@code cannot convert 'x' to class java.nio.file.Path (java...Exception: reason)}. */
  private static final Pattern CLASS =
      Pattern.compile(
          "[Cc]annot convert ('.*') to (?:class|interface) [\\w.$]+ \\([\\w.$]+: (.*)\\)");

  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[(.*?)\\] \\(case-(?:in)?sensitive\\) but was");

  private static final Pattern SETTING =
      Pattern.compile(
          "Value for (option '.*') \\(.*\\) should be in KEY=VALUE format but was (.*)");

  private PlainUsage() {}

  /** The first line of a message. */
  static String of(String message) {
    String line = message.lines().findFirst().orElse("wrong usage");
    String numbers =
        NUMBER
            .matcher(WHOLE.matcher(line).replaceAll("is not a whole number"))
            .replaceAll("is not a number");
    String choices =
        CHOICE
            .matcher(numbers)
            .replaceAll(
                choice ->
                    Matcher.quoteReplacement(
                        "expected one of %s, but was"
                            .formatted(choice.group(1).toLowerCase(Locale.ROOT))));
    String plain =
        CLASS
            .matcher(choices)
            .replaceAll("$1 cannot be used: $2")
            .replace("option option", "option");
    return SETTING.matcher(plain).replaceAll("'$2' for $1 is not of the form KEY=VALUE");
  }
}
