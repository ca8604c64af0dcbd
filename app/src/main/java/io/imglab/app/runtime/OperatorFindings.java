package io.imglab.app.runtime;

import ai.djl.ndarray.NDManager;
import io.imglab.core.bench.OperatorTest;
import io.imglab.core.bench.SelfTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings on the operators that runs need. */
final class OperatorFindings {
  private OperatorFindings() {}

  /** Which operators a device lacks or computes wrongly. */
  static Finding operators(List<OperatorTest> tests, NDManager manager) {
    List<String> faults = new ArrayList<>();
    for (OperatorTest test : tests) {
      String fault = fault(test, manager);
      if (!fault.isEmpty()) {
        faults.add(test.name() + " " + fault);
      }
    }
    return faults.isEmpty()
        ? Finding.good(
            "self-test operators", "%s agree with the stored numbers".formatted(tests.size()))
        : Finding.bad(
            "self-test operators", String.join(", ", faults), "--device cpu, and please report it");
  }

  private static String fault(OperatorTest test, NDManager manager) {
    try {
      SelfTest.Outcome outcome = test.run(manager);
      return outcome.passed() ? "" : String.format(Locale.ROOT, "differs by %.1e", outcome.error());
    } catch (RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String reason = String.valueOf(cause.getMessage()).strip();
      return "is missing (%s)".formatted(reason.lines().findFirst().orElse("no reason given"));
    }
  }

  /** Which operators give other bits when they are called again. */
  static Finding repetition(List<OperatorTest> tests, NDManager manager) {
    List<String> changing = new ArrayList<>();
    for (OperatorTest test : tests) {
      if (!repeats(test, manager)) {
        changing.add(test.name());
      }
    }
    return changing.isEmpty()
        ? Finding.good("repetition", "the operators that were called again gave the same bits")
        : Finding.hint(
            "repetition",
            "other bits each time: " + String.join(", ", changing),
            "--device cpu where a seed must give the same bits; --deterministic of 'runtime use' helps some");
  }

  /** What cannot be computed at all is named by {@link #operators}. */
  private static boolean repeats(OperatorTest test, NDManager manager) {
    try {
      return test.repeats(manager);
    } catch (RuntimeException | LinkageError e) {
      return true;
    }
  }
}
