package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The messages are picocli's own. */
final class PlainUsageTest {
  static final class Command {
    @Option(names = "--seed")
    long seed;

    @Option(names = "--steps")
    int steps;

    @Option(names = "--rate")
    double rate;

    @Option(names = "--file")
    Path file;

    @Option(names = "--keep")
    RetentionPolicy keep;

    @Option(names = "-G")
    Map<String, String> settings;
  }

  private static String message(String argument) {
    try {
      new CommandLine(new Command()).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(argument);
      return "";
    } catch (ParameterException e) {
      return PlainUsage.of(e.getMessage());
    }
  }

  @Test
  void of_wrongValues_namesNoTypeOfJava() {
    assertThat(message("--seed=x")).contains("'x' is not a whole number");
    assertThat(message("--steps=1.5")).contains("'1.5' is not a whole number");
    assertThat(message("--rate=x")).contains("'x' is not a number");
    assertThat(message("--keep=x")).contains("expected one of source, class, runtime, but was 'x'");
    assertThat(message("-Gx")).isEqualTo("'x' for option '-G' is not of the form KEY=VALUE");
    assertThat(message("--file=a\0b")).isNotEmpty().doesNotContain("java.");
  }
}
