package io.imglab.core.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;

/**
 * The horizontal axis of a chart: steps, or epochs of equal numbers of steps.
 *
 * @param title its caption
 * @param unit steps per unit of the axis, positive
 */
record StepAxis(String title, double unit) {
  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

  static final StepAxis STEPS = new StepAxis("step", 1);

  /** An axis of epochs: 1 is where the first has ended. */
  static StepAxis ofEpochs(double stepsPerEpoch) {
    String pattern = stepsPerEpoch < 10 ? "0.#" : "#,##0";
    String steps = new DecimalFormat(pattern, SYMBOLS).format(stepsPerEpoch);
    return new StepAxis("epoch (about %s steps each)".formatted(steps), stepsPerEpoch);
  }

  /** The positions of steps. */
  double[] of(double[] steps) {
    return Arrays.stream(steps).map(step -> step / unit).toArray();
  }
}
