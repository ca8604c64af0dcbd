package io.imglab.app.web;

import io.imglab.core.InvalidValueException;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** A TCP port on the command line; 0 for one that the system chooses. */
final class Port {
  static final String ANY = "0";
  private static final int LAST = 65_535;

  private Port() {}

  static int parse(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= LAST) {
      return Integer.parseInt(text);
    }
    throw new InvalidValueException(
        "'%s' is not a port; write a number from 1 to %s, or 0 for any".formatted(text, LAST));
  }

  /** Converts the value of an option. */
  static final class Converter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return parse(value);
    }
  }

  /** Lets the option take the next word only if that is a number: it may be a picture. */
  static final class Optional implements IParameterPreprocessor {
    @Override
    @SuppressWarnings({"JdkObsolete", "PMD.ReplaceVectorWithList"}) // picocli's type
    public boolean preprocess(
        Stack<String> arguments,
        CommandSpec command,
        ArgSpec option,
        java.util.Map<String, Object> info) {
      boolean isAttached = "=".equals(info.get("separator"));
      if (!isAttached && (arguments.isEmpty() || !arguments.peek().matches("\\d+"))) {
        arguments.push(ANY);
      }
      return false;
    }
  }
}
