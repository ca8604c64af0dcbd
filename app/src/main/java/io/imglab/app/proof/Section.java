package io.imglab.app.proof;

import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.fault.Faults;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.util.Locale;

/**
 * A part of a report.
 *
 * @param reason why it failed; empty if it passed
 */
record Section(String name, boolean passed, double seconds, String reason, JsonObject figures) {
  /** What a section computes. */
  @FunctionalInterface
  interface Check {
    Result run() throws IOException, InterruptedException;
  }

  /** Runs a check; whatever it throws is the reason for which it fails. */
  static Section of(String name, Check check) {
    long start = System.nanoTime();
    Result result;
    try {
      result = check.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result = new Result("interrupted", new JsonObject());
    } catch (IOException e) {
      result = new Result(Reasons.message(e), new JsonObject());
    } catch (LabException e) {
      result = new Result(firstLine(e), new JsonObject());
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      result = new Result(Faults.reason(e), new JsonObject());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Section(name, result.reason().isEmpty(), seconds, result.reason(), result.figures());
  }

  private static String firstLine(LabException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** {@code good style 256 float32 12.3 s}. */
  String line() {
    String head = String.format(Locale.ROOT, "%-4s  %-28s %7.1f s", verdict(), name, seconds);
    return passed ? head : head + "  " + reason;
  }

  private String verdict() {
    return passed ? "good" : "bad";
  }
}
