package io.imglab.app.run;

import io.imglab.core.experiment.Losses;
import java.util.Locale;

/**
 * How the losses of a step and the rate of steps are printed.
 *
 * @param perStep how many of {@code unit} are in a step
 * @param unit what the rate counts; empty for steps
 * @param sums whether the parts of the loss add up to its total
 */
public record StepFormat(int perStep, String unit, boolean sums) {
  /** Steps, and a loss that is the sum of its parts. */
  public static final StepFormat LOSSES = new StepFormat(1, "", true);

  /**
   * {@code total 4.78e6 = content 5.07e5 + style 4.27e6}, or the parts alone; a second value of a
   * part follows the first, as in {@code D(G(z)) 0.41 / 0.33}.
   */
  String losses(Losses losses) {
    StringBuilder parts = new StringBuilder();
    losses.parts().forEach((name, value) -> append(parts, name, value));
    return sums ? "total %s = %s".formatted(number(losses.total()), parts) : parts.toString();
  }

  private void append(StringBuilder parts, String name, double value) {
    if (name.endsWith(Losses.AFTER)) {
      parts.append(" / ");
    } else {
      parts.append(parts.isEmpty() ? "" : sums ? " + " : "  ").append(name).append(' ');
    }
    parts.append(number(value));
  }

  /** {@code 1.23/s} or {@code 157 images/s}. */
  String rate(double stepsPerSecond) {
    return number(perStep * stepsPerSecond) + (unit.isEmpty() ? "" : " " + unit) + "/s";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1e4 ? "%.3e" : "%.4g", value);
  }
}
