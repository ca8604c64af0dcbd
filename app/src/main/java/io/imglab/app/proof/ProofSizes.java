package io.imglab.app.proof;

import java.util.List;

/**
 * How much is computed.
 *
 * @param styleSides sides of the square pictures of style transfer, ascending
 * @param batch real images of a GAN's step
 * @param rounds of each benchmark
 * @param memorySteps steps over which memory must not grow
 * @param resumeSteps steps of the run that is killed and resumed
 * @param isWithLargest whether the most expensive feature extractor is measured, or the cheapest
 */
public record ProofSizes(
    List<Integer> styleSides,
    int batch,
    int rounds,
    int memorySteps,
    int resumeSteps,
    boolean isWithLargest) {
  /** What a report is for. */
  public static final ProofSizes FULL =
      new ProofSizes(List.of(256, 512, 1024), 128, 10, 500, 200, true);

  /** Enough to see that everything works. */
  public static final ProofSizes QUICK = new ProofSizes(List.of(32, 48, 64), 4, 1, 20, 60, false);

  public ProofSizes {
    styleSides = List.copyOf(styleSides);
  }
}
