package io.imglab.core.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Numbers and sums as text. */
public final class Numbers {
  private static final MathContext DIGITS = new MathContext(6);
  private static final int LONGEST_PLAIN = 12;

  private Numbers() {}

  /** A number with up to six digits: {@code 7}, {@code -0.25}, {@code 1.29099}. */
  public static String text(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    String plain = rounded.toPlainString();
    return plain.length() <= LONGEST_PLAIN ? plain : rounded.toString();
  }

  /** A number as a factor or a subtrahend: in parentheses if it is negative. */
  static String factor(double value) {
    return value < 0 ? "(%s)".formatted(text(value)) : text(value);
  }

  /** A sum that is written out as it is computed. */
  static final class Sum {
    private final List<String> terms = new ArrayList<>();
    private double value;

    Sum product(double a, double b) {
      terms.add(factor(a) + "*" + factor(b));
      value += a * b;
      return this;
    }

    Sum term(double a) {
      terms.add(factor(a));
      value += a;
      return this;
    }

    /** The number of terms. */
    int size() {
      return terms.size();
    }

    double value() {
      return value;
    }

    /** The terms alone; 0 if there are none. */
    String terms() {
      return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    /** {@code 1*2 + 3*4 = 14}. */
    @Override
    public String toString() {
      return terms.isEmpty() ? "0" : terms() + " = " + text(value);
    }
  }
}
