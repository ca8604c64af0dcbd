package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;
import java.math.BigDecimal;

/**
 * The strength of a style, from 0 (almost the content) to 100 (almost the style). Unlike a ratio of
 * the reference's weights, it has the same effect at every size and with every network: it stands
 * for the ratio of the weights of the style and the content loss, both normalised by {@code
 * LossNormalisation}.
 */
public record Strength(double value) {
  /** The ratio at strength 50, chosen by eye; see docs/adr/0026. */
  private static final double MIDDLE = 1;

  /** Difference in strength that multiplies the ratio by ten. */
  private static final double DECADE = 20;

  public Strength {
    if (!(value >= 0 && value <= 100)) {
      throw new InvalidValueException(
          "strength '%s' is out of range; it must be from 0 to 100".formatted(value));
    }
  }

  /** Weight of the normalised style loss over that of the normalised content loss. */
  public double ratio() {
    return MIDDLE * Math.pow(10, (value - 50) / DECADE);
  }

  /** The number without trailing zeros, as options take it. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
