package io.imglab.core.style.config;

import io.imglab.core.LabException;
import io.imglab.core.style.objective.LossNormalisation;
import java.math.BigDecimal;

/**
 * How strong a style is, from 0 (the content, nearly) to 100 (the style, nearly): the same look at
 * every size and with every network, which a ratio of the reference's weights is not. It stands for
 * the weight of the relative style loss beside the relative content loss, as {@link
 * LossNormalisation} measures them.
 */
public record Strength(double value) {
  /** The ratio in the middle; docs/adr/0026 has the pictures from which it was chosen. */
  private static final double MIDDLE = 1;

  /** Steps of strength from one ratio to its tenfold. */
  private static final double DECADE = 20;

  public Strength {
    if (!(value >= 0 && value <= 100)) {
      throw new LabException(
          "strength '%s' is out of range; it must be from 0 to 100".formatted(value));
    }
  }

  /** Weight of the relative style loss over that of the relative content loss. */
  public double ratio() {
    return MIDDLE * Math.pow(10, (value - 50) / DECADE);
  }

  /** As people type it. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
