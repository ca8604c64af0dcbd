package io.imglab.core.io;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names as people do: {@code img2} before {@code img10}. */
public final class NaturalOrder implements Comparator<String> {
  /** The order of names. */
  public static final Comparator<String> OF_NAMES =
      new NaturalOrder().thenComparing(Comparator.naturalOrder());

  private static final Pattern PART = Pattern.compile("\\d+|\\D");

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    Matcher ofLeft = PART.matcher(left);
    Matcher ofRight = PART.matcher(right);
    while (ofLeft.find()) {
      int order = ofRight.find() ? compareParts(ofLeft.group(), ofRight.group()) : 1;
      if (order != 0) {
        return order;
      }
    }
    return ofRight.find() ? -1 : 0;
  }

  /** Numbers are compared by length, as they may be too long for a type of Java's. */
  private static int compareParts(String left, String right) {
    if (!isNumber(left) || !isNumber(right)) {
      return left.compareTo(right);
    }
    String one = left.replaceFirst("^0+(?=.)", "");
    String other = right.replaceFirst("^0+(?=.)", "");
    int byLength = Integer.compare(one.length(), other.length());
    return byLength != 0 ? byLength : one.compareTo(other);
  }

  private static boolean isNumber(String part) {
    return Character.isDigit(part.charAt(0));
  }
}
