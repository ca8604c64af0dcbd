package io.imglab.core.gan;

import io.imglab.core.nn.Noise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The random numbers of training steps, those of the next step being drawn on another thread while
 * the current one is computed. They are a function of seed and step, so that the thread and the
 * order of the requests do not matter.
 */
final class DrawsAhead {
  private final GanConfig config;
  private @Nullable Pending next;

  DrawsAhead(GanConfig config) {
    this.config = config;
  }

  /**
   * The random numbers of one step.
   *
   * @param latents values of (N, latent) for D's turn
   * @param latentsOfG those of G's turn; null if they are the same
   * @param share one value for each image
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Values(float[] latents, float @Nullable [] latentsOfG, float[] share) {}

  private record Pending(long step, CompletableFuture<Values> values) {}

  Values of(long step) {
    Values values = next != null && next.step == step ? drawn(next) : draw(step);
    next = new Pending(step + 1, CompletableFuture.supplyAsync(() -> draw(step + 1)));
    return values;
  }

  /** What failed on the other thread fails here in the same way, or works by now. */
  private Values drawn(Pending pending) {
    try {
      return pending.values.join();
    } catch (CompletionException e) {
      return draw(pending.step);
    }
  }

  private Values draw(long step) {
    int count = config.batch() * config.players().latent();
    return new Values(
        noise("latent", step).normal(count),
        config.turns().drawsFreshLatents() ? noise("latent of G", step).normal(count) : null,
        noise("penalty", step).uniform(config.batch()));
  }

  private Noise noise(String purpose, long step) {
    return Noise.of(config.seed(), purpose, step);
  }
}
