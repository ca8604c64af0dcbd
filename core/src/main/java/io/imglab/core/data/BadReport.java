package io.imglab.core.data;

import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.source.DataSource;
import java.util.List;

/** Reports the images of a source that cannot be decoded. */
final class BadReport {
  private static final int MAX_LISTED = 20;

  private BadReport() {}

  /**
   * Checks that there is a usable image, and no bad one unless {@code policy} allows it.
   *
   * @throws LabException if that is not the case
   */
  static void check(DataSource source, CacheNotes notes, BadImages policy) {
    int bad = notes.bad().size();
    if (bad > 0 && policy == BadImages.FAIL) {
      throw new LabException(
          "%s of %s images of '%s' cannot be used; repair or remove them, or skip them with --bad-images skip:\n%s"
              .formatted(bad, notes.total(), source.path(), lines(notes.messages())));
    } else if (bad == notes.total()) {
      throw new LabException(
          "none of the %s images of '%s' can be used; the first: %s"
              .formatted(bad, source.path(), notes.messages().get(0)));
    }
  }

  private static String lines(List<String> messages) {
    StringBuilder lines = new StringBuilder();
    messages.stream()
        .limit(MAX_LISTED)
        .forEach(message -> lines.append("  ").append(message).append('\n'));
    if (messages.size() > MAX_LISTED) {
      lines.append(
          "  and %s more; imglab data check lists them all"
              .formatted(messages.size() - MAX_LISTED));
    }
    return lines.toString().stripTrailing();
  }
}
