package io.imglab.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and axes for readers. */
public final class Figures {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final double LARGE = 1e5;
  private static final double SMALL = 1e-3;

  private Figures() {}

  /** Four significant digits: {@code 0.4811}, {@code 12,340}, {@code 3.19·10⁶}. */
  public static String of(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "unknown";
    } else if (value != 0 && (size >= LARGE || size < SMALL)) {
      return power(value);
    }
    String digits =
        size >= 1000
            ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%.4g", value);
    return trimmed(digits);
  }

  /** A round value of an axis: {@code 0.5}, {@code 2·10⁶}, {@code 10⁶}. */
  public static String tick(double value) {
    String[] parts = of(value).split("·", 2);
    if (parts.length == 1) {
      return parts[0];
    }
    String mantissa = trimmed(parts[0]);
    return mantissa.equals("1") ? parts[1] : mantissa + "·" + parts[1];
  }

  private static String power(double value) {
    String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e", 2);
    int exponent = Integer.parseInt(parts[1].replace("+", ""));
    String ten = "10" + (exponent < 0 ? "⁻" : "") + superscript(Math.abs(exponent));
    return parts[0] + "·" + ten;
  }

  private static String superscript(int number) {
    StringBuilder text = new StringBuilder();
    Integer.toString(number).chars().forEach(c -> text.append(SUPERSCRIPTS.charAt(c - '0')));
    return text.toString();
  }

  private static String trimmed(String digits) {
    return digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits;
  }

  /**
   * Round values from 0 for an axis.
   *
   * @param highest the highest value shown, above 0
   * @param count about how many
   */
  public static List<Double> ticks(double highest, int count) {
    double rough = highest / count;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        List.of(1, 2, 5, 10).stream()
            .mapToDouble(factor -> factor * power)
            .filter(each -> each >= rough * (1 - 1e-9))
            .findFirst()
            .orElse(rough);
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i * step <= highest * (1 + 1e-9); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
