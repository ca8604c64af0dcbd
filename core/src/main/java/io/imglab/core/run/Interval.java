package io.imglab.core.run;

import com.google.gson.annotations.SerializedName;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a run saves something.
 *
 * @param count how many units lie between two times
 */
public record Interval(int count, Unit unit) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(epochs?)?");

  /** What an interval counts. */
  public enum Unit {
    @SerializedName("steps")
    STEPS,
    /** Passes over the data set. */
    @SerializedName("epochs")
    EPOCHS
  }

  public Interval {
    if (count < 1) {
      throw new InvalidValueException("'%s' is too small; it must be at least 1".formatted(count));
    }
  }

  /** An interval of steps. */
  public static Interval steps(int count) {
    return new Interval(count, Unit.STEPS);
  }

  /**
   * Parses {@code 500}, a number of steps, and {@code 1epoch} or {@code 2epochs}.
   *
   * @throws LabException if it is neither
   */
  public static Interval parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "'%s' is not a valid interval; write a number of steps such as 500, or of epochs such as 1epoch"
              .formatted(text));
    }
    return new Interval(
        Integer.parseInt(matcher.group(1)), matcher.group(2) == null ? Unit.STEPS : Unit.EPOCHS);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return switch (unit) {
      case STEPS -> Integer.toString(count);
      case EPOCHS -> count + (count == 1 ? "epoch" : "epochs");
    };
  }
}
