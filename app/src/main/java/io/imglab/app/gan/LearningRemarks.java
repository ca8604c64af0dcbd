package io.imglab.app.gan;

import io.imglab.core.gan.Diagnosis;
import io.imglab.core.run.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to say at the end of a run whose generator has hardly learnt. */
final class LearningRemarks {
  /** The share of the published run below which a run counts as short. */
  private static final double FEW = .1;

  private LearningRemarks() {}

  /**
   * The remarks, a line each; none if all is well.
   *
   * @param published the steps of the published run; 0 if unknown
   * @param diagnosis of the last health check
   * @param folder of the run
   */
  static List<String> of(
      int steps, long published, Optional<Diagnosis> diagnosis, RunFolder folder) {
    List<String> remarks = new ArrayList<>();
    if (steps < FEW * published) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%,d %s few: the published run has %,d; this one goes on with --resume %s and a larger --epochs or --steps",
              steps,
              steps == 1 ? "step is" : "steps are",
              published,
              folder.path()));
    }
    diagnosis.ifPresent(
        problem -> remarks.add("%s at the end: %s".formatted(problem, problem.meaning())));
    return remarks;
  }
}
