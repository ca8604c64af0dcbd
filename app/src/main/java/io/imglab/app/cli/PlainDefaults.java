package io.imglab.app.cli;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;

/** Writes the numbers that help texts show as users type them: 1 and 0.0002, not 1.0 and 2.0E-4. */
public final class PlainDefaults implements IDefaultValueProvider {
  @Override
  public @Nullable String defaultValue(ArgSpec option) {
    return option.defaultValue() == null
            && option.initialValue() instanceof Double number
            && Double.isFinite(number)
        ? plain(number)
        : null;
  }

  /** The shortest decimal number that reads back as {@code number}, without an exponent. */
  static String plain(double number) {
    return number == 0
        ? "0"
        : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
