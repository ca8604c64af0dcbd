package io.imglab.app.run;

import java.util.function.DoubleUnaryOperator;

/**
 * The place of a run among several of a command.
 *
 * @param number of the run, from 1
 * @param count how many there are
 * @param secondsLeft the seconds that this run and all after it still take, given the share of this
 *     run that is done; NaN if unknown
 */
public record Overall(int number, int count, DoubleUnaryOperator secondsLeft) {
  /** {@code 37 of 200}. */
  @Override
  public String toString() {
    return number + " of " + count;
  }
}
