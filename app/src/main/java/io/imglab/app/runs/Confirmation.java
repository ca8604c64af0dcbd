package io.imglab.app.runs;

import io.imglab.app.cli.Terminal;
import io.imglab.core.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Asks before something is deleted, unless the user has confirmed it beforehand. */
final class Confirmation {
  private static final Set<String> AGREEMENT = Set.of("y", "yes");

  @Option(
      names = {"--yes", "-y"},
      description = "Do not ask.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only show what would be deleted.")
  private boolean dryRun;

  /**
   * Whether to go on.
   *
   * @param question such as {@code remove 3 runs (1.2 GB)?}
   * @throws InvalidValueException if nobody can be asked
   */
  boolean isGiven(String question, Terminal terminal) {
    return !dryRun && (yes || asked(question, terminal, System.in));
  }

  private static boolean asked(String question, Terminal terminal, InputStream answers) {
    if (!terminal.isInteractive()) {
      throw new InvalidValueException("nobody is there to confirm; add --yes to do it unasked");
    }
    terminal.err().print(question + " [y/N] ");
    terminal.err().flush();
    return AGREEMENT.contains(line(answers).strip().toLowerCase(Locale.ROOT));
  }

  /** The next line of an input; what comes after it is left there. */
  private static String line(InputStream input) {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try {
      for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
        bytes.write(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(Charset.defaultCharset());
  }
}
