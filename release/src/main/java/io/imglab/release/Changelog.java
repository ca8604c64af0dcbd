package io.imglab.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sections of {@code CHANGELOG.md}, one for each version: {@code ## 0.1.0 (2026-12-01)}, or
 * {@code ## Unreleased (0.1.0)} before its release.
 *
 * @param text the file's contents
 */
record Changelog(String text) {
  private static final String RELEASED = "%s (%s)";
  private static final String UNRELEASED = "Unreleased (%s)";
  private static final Pattern SECTION =
      Pattern.compile(
          "^## (?<heading>.+)\\n(?<notes>(?:(?!## ).*(?:\\n|\\z))*+)", Pattern.MULTILINE);

  static Changelog read(Path file) throws IOException {
    return new Changelog(Files.readString(file));
  }

  /** What is wrong with the section of a version that is to be released on a day, if anything. */
  Optional<String> problem(String version, String day) {
    String wanted = RELEASED.formatted(version, day);
    return switch (state(version)) {
      case MISSING ->
          Optional.of("CHANGELOG.md has no section '## %s'; write it".formatted(wanted));
      case EMPTY ->
          Optional.of("the section of '%s' in CHANGELOG.md is empty; fill it".formatted(version));
      case OPEN ->
          Optional.of(
              "CHANGELOG.md has '## %s'; make it '## %s'"
                  .formatted(UNRELEASED.formatted(version), wanted));
      case READY -> Optional.empty();
    };
  }

  /** The text below the heading of a version; empty if it has no section. */
  String notes(String version) {
    return section(version).map(section -> section.group("notes").strip()).orElse("");
  }

  private State state(String version) {
    Optional<Matcher> section = section(version);
    if (section.isEmpty()) {
      return State.MISSING;
    }
    if (notes(version).isEmpty()) {
      return State.EMPTY;
    }
    return section.get().group("heading").startsWith(version) ? State.READY : State.OPEN;
  }

  private Optional<Matcher> section(String version) {
    Pattern released = Pattern.compile(Pattern.quote(version) + " \\(\\d{4}-\\d{2}-\\d{2}\\)");
    for (Matcher section = SECTION.matcher(text); section.find(); ) {
      String heading = section.group("heading").strip();
      if (released.matcher(heading).matches() || heading.equals(UNRELEASED.formatted(version))) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }

  private enum State {
    MISSING,
    EMPTY,
    OPEN,
    READY
  }
}
