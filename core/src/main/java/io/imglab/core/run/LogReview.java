package io.imglab.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a run's metrics hold about the steps before it continues.
 *
 * @param lastLine the last line; an empty object if there is none
 * @param isAssessed whether the state after the last step had been assessed
 * @param gap a message about steps whose lines are missing; empty if there are none
 */
record LogReview(String lastLine, boolean isAssessed, Optional<String> gap) {
  /**
   * Reviews a log; deletes lines that are later than {@code steps} or damaged, and the assessment
   * after the last of these steps, which is made again: a crash may have come between its line and
   * the checkpoint with its outcome.
   */
  static LogReview of(int steps, Path log) throws IOException {
    List<String> before = LogLine.all(log);
    List<String> kept =
        LogLine.keep(
            line ->
                LogLine.step(line) < steps
                    || (LogLine.step(line) == steps && LogLine.hasLosses(line)),
            log);
    boolean isAssessed =
        before.stream().anyMatch(line -> LogLine.step(line) == steps && !LogLine.hasLosses(line));
    String last = kept.isEmpty() ? "{}" : kept.get(kept.size() - 1);
    return new LogReview(last, isAssessed, gap(steps, kept, log));
  }

  private static Optional<String> gap(int steps, List<String> lines, Path log) {
    BitSet present = new BitSet();
    lines.stream().filter(LogLine::hasLosses).mapToInt(LogLine::step).forEach(present::set);
    int missing = steps - present.get(1, steps + 1).cardinality();
    return missing == 0
        ? Optional.empty()
        : Optional.of(
            "'%s' was cut or changed: it lacks the losses of %s of %s steps, from step %s on; charts and times leave them out"
                .formatted(log, missing, steps, present.nextClearBit(1)));
  }
}
