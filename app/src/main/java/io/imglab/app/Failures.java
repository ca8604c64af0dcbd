package io.imglab.app;

import io.imglab.app.usage.UnknownWord;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.device.Shortage;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What users are told of failures, in one line. */
final class Failures {
  private Failures() {}

  /** Wrong usage as an exception of the lab's own. */
  static RuntimeException invalid(ParameterException e) {
    return e.getCause() instanceof LabException cause
        ? cause
        : new InvalidValueException(firstLine(e));
  }

  /** The failure as one line for the user; a defect of the program stays what it is. */
  static RuntimeException explained(Exception e, CommandSpec command) {
    if (e instanceof LabException failure) {
      return failure;
    } else if (e instanceof IOException failure) {
      return new LabException(Reasons.message(failure), e);
    } else if (e instanceof UncheckedIOException failure) {
      return new LabException(Reasons.message(failure.getCause()), e);
    } else if (Shortage.isCauseOf(e)) {
      return new LabException(MemoryAdvice.of(command, e), e);
    }
    return e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
  }

  /** The message about wrong usage. */
  static String firstLine(Exception e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return UnknownWord.answer(unmatched);
    }
    // A converter's own message is clearer than picocli's, which prefixes the option's name.
    Throwable cause = e.getCause() instanceof LabException ? e.getCause() : e;
    return PlainUsage.of(String.valueOf(cause.getMessage()));
  }
}
