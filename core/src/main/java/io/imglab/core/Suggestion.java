package io.imglab.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what somebody meant who typed a name that does not exist. */
public final class Suggestion {
  private Suggestion() {}

  /** Returns the known name nearest to {@code typed}, if it is near enough to be a typo. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(typed, name) <= tolerance(typed))
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  /**
   * Two letters exchanged are two replacements, so that must be forgiven in all but short words.
   */
  private static int tolerance(String typed) {
    return typed.length() < 4 ? 1 : Math.max(2, typed.length() / 3);
  }

  /** Returns {@code unknown generator 'dcgn'; did you mean 'dcgan'?} or a list of what there is. */
  public static LabException unknown(String what, String typed, Collection<String> known) {
    return unknown(what, typed, "", known);
  }

  /** The same, with words behind the name: {@code unknown setting 'widht' of x; ...}. */
  public static LabException unknown(
      String what, String typed, String whose, Collection<String> known) {
    String help =
        nearest(typed, known)
            .map("did you mean '%s'?"::formatted)
            .orElseGet(
                () ->
                    known.isEmpty()
                        ? "there is none"
                        : "there are: " + String.join(", ", known.stream().sorted().toList()));
    String behind = whose.isEmpty() ? "" : " " + whose;
    return new LabException("unknown %s '%s'%s; %s".formatted(what, typed, behind, help));
  }

  /** Levenshtein's distance: the fewest insertions, deletions and replacements. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
