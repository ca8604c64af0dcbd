package io.imglab.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Suggests the known name that the user probably meant by an unknown one. */
public final class Suggestion {
  /** Names may come from files. */
  private static final int LONGEST = 120;

  private Suggestion() {}

  /** Returns the known name nearest to {@code typed}, if the difference can be a typing error. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(typed, name) <= tolerance(typed))
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  /** The known names that are equally near to {@code typed}, and near enough, in their order. */
  public static List<String> allNearest(String typed, Collection<String> known) {
    int least = nearest(typed, known).map(name -> distance(typed, name)).orElse(Integer.MAX_VALUE);
    return known.stream().filter(name -> distance(typed, name) == least).sorted().toList();
  }

  /**
   * The largest distance of a typing error. Two replaced letters are tolerated in all but short
   * words.
   */
  private static int tolerance(String typed) {
    return typed.length() < 5 ? 1 : Math.max(2, typed.length() / 3);
  }

  /**
   * Returns the error {@code unknown generator 'dcgn'; did you mean 'dcgan'?}, or one that lists
   * the known names.
   */
  public static LabException unknown(String what, String typed, Collection<String> known) {
    return unknown(what, typed, "", known);
  }

  /** The same error with the owner after the name: {@code unknown setting 'widht' of x; ...}. */
  public static LabException unknown(
      String what, String given, String owner, Collection<String> known) {
    String typed = given.length() <= LONGEST ? given : given.substring(0, LONGEST) + "...";
    String help =
        nearest(typed, known)
            .map("did you mean '%s'?"::formatted)
            .orElseGet(
                () ->
                    known.isEmpty()
                        ? "none is available"
                        : "available: " + String.join(", ", known.stream().sorted().toList()));
    String suffix = owner.isEmpty() ? "" : " " + owner;
    return new InvalidValueException("unknown %s '%s'%s; %s".formatted(what, typed, suffix, help));
  }

  /**
   * The Damerau-Levenshtein distance (optimal string alignment): the smallest number of insertions,
   * deletions, replacements and swaps of neighbouring letters.
   */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(int[][] d, String a, String b, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, 1 + d[i - 2][j - 2]) : best;
  }
}
