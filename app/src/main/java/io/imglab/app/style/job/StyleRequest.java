package io.imglab.app.style.job;

import io.imglab.app.style.option.Writing;
import io.imglab.core.InvalidValueException;
import io.imglab.core.run.Manifest;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The request of a style run, as its manifest records it: what to compute, where the picture goes
 * and how it is written.
 */
public record StyleRequest(StyleConfig style, Path output, Writing writing, Bounds bounds) {

  /**
   * Limits that may end a run before all of its steps are done.
   *
   * @param seconds the time budget over all starts; null for no limit
   * @param stopAfter the number of steps after which it ends, at least 1; null for all of them
   */
  public record Bounds(@Nullable Double seconds, @Nullable Integer stopAfter) {
    public static final Bounds NONE = new Bounds(null, null);

    public Bounds {
      if (stopAfter != null && stopAfter < 1) {
        throw new InvalidValueException(
            "'%s' is not a valid number of steps; write 1 or more".formatted(stopAfter));
      }
    }
  }

  /** The request that a manifest records. */
  public static StyleRequest of(Manifest manifest) {
    return manifest.request(StyleRequest.class);
  }

  StyleRequest with(StyleConfig other) {
    return new StyleRequest(other, output, writing, bounds);
  }

  /** The same request for another number of steps, all of which are done. */
  StyleRequest withSteps(int steps) {
    return new StyleRequest(
        style.with(style.descent().withSteps(steps)), output, writing, Bounds.NONE);
  }

  StyleRequest to(Path place) {
    return new StyleRequest(style, place, writing, bounds);
  }
}
