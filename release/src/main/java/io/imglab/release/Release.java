package io.imglab.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A release that is to be made.
 *
 * @param version of the POMs
 * @param owner the account on GitHub that publishes
 * @param day of the release, such as {@code 2026-12-01}
 */
record Release(String version, String owner, String day) {
  private static final Pattern NUMBERS = Pattern.compile("\\d+\\.\\d+\\.\\d+");
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z\\d](?:[A-Za-z\\d]|-(?!-)){0,38}");
  private static final String NO_OWNER = "OWNER-NOT-SET";

  String tag() {
    return "v" + version;
  }

  /** All reasons for which this must not be released yet, each in a line. */
  List<String> problems(Changelog changelog, Checkout checkout) {
    List<String> problems = new ArrayList<>();
    wrongVersion().ifPresent(problems::add);
    wrongOwner().ifPresent(problems::add);
    changelog.problem(version, day).ifPresent(problems::add);
    uncommitted(checkout.changes()).ifPresent(problems::add);
    if (checkout.hasTag(tag())) {
      problems.add("'%s' is released already; go to the next version".formatted(tag()));
    }
    return problems;
  }

  private Optional<String> wrongVersion() {
    return NUMBERS.matcher(version).matches()
        ? Optional.empty()
        : Optional.of(
            "'%s' is not a version to release; name three numbers, such as 0.1.0"
                .formatted(version));
  }

  private Optional<String> wrongOwner() {
    return !owner.equals(NO_OWNER) && ACCOUNT.matcher(owner).matches()
        ? Optional.empty()
        : Optional.of(
            "'%s' is not an account on GitHub; set github.owner in pom.xml".formatted(owner));
  }

  private static Optional<String> uncommitted(List<String> changes) {
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "'%s' differs from the commit, one of %s; commit or remove what has changed"
                .formatted(changes.get(0), changes.size()));
  }
}
