package io.imglab.app.proof;

import com.google.gson.JsonObject;
import io.imglab.core.bench.Subject;
import io.imglab.core.device.ResidentMemory;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Whether memory grows with the number of steps.
 *
 * @param steps how many
 * @param device {@code cpu} or {@code cuda:N}
 * @param card memory that all programs use on the GPU, in MB; empty on a CPU
 */
record MemoryProof(int steps, String device, Supplier<OptionalDouble> card) {
  /** The first steps fill pools and caches. */
  private static final double SETTLED = .2;

  private static final double GROWTH = 1.05;
  private static final double SLACK_MB = 64;

  Result of(Subject subject) {
    int settled = (int) Math.ceil(SETTLED * steps);
    run(subject, settled);
    double before = ResidentMemory.megabytes();
    OptionalDouble cardBefore = card.get();
    run(subject, steps - settled);
    double after = ResidentMemory.megabytes();
    OptionalDouble cardAfter = card.get();
    JsonObject figures = new JsonObject();
    figures.addProperty("steps", steps);
    figures.addProperty("rss_mb_after_%s_steps".formatted(settled), before);
    figures.addProperty("rss_mb", after);
    cardBefore.ifPresent(mb -> figures.addProperty("gpu_mb_after_%s_steps".formatted(settled), mb));
    cardAfter.ifPresent(mb -> figures.addProperty("gpu_mb", mb));
    if (!device.equals("cpu") && (cardBefore.isEmpty() || cardAfter.isEmpty())) {
      return new Result(unknown(), figures);
    }
    boolean isSteady =
        isSteady(before, after) && isSteady(cardBefore.orElse(0), cardAfter.orElse(0));
    return Result.of(isSteady, growth(before, after, cardBefore, cardAfter), figures);
  }

  private static void run(Subject subject, int count) {
    for (int i = 0; i < count; i++) {
      subject.seconds();
    }
  }

  private String unknown() {
    return "the memory in use on '%s' is not known; put the driver's nvidia-smi on the search path"
        .formatted(device);
  }

  /** Also where the system does not report memory. */
  static boolean isSteady(double before, double after) {
    return !(after > before * GROWTH + SLACK_MB);
  }

  private static String growth(
      double before, double after, OptionalDouble cardBefore, OptionalDouble cardAfter) {
    String ofHost = String.format(Locale.ROOT, "memory grew from %.0f to %.0f MB", before, after);
    return cardAfter.isPresent()
        ? ofHost
            + String.format(
                Locale.ROOT,
                ", on the GPU from %.0f to %.0f MB",
                cardBefore.orElse(0),
                cardAfter.getAsDouble())
        : ofHost;
  }
}
