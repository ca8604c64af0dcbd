package io.imglab.core.data;

import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.source.DataSource;
import java.util.List;

/** Says which images of a source cannot be used. */
final class BadReport {
  private static final int NAMED = 20;

  private BadReport() {}

  /**
   * Lets the good images pass.
   *
   * @throws LabException if {@code policy} allows no bad image and there is one, or none is good
   */
  static void check(DataSource source, CacheNotes notes, BadImages policy) {
    int bad = notes.bad().size();
    if (bad > 0 && policy == BadImages.FAIL) {
      throw new LabException(
          "%d of %d images of '%s' cannot be used; repair or remove them, or skip them with --bad-images skip:\n%s"
              .formatted(bad, notes.total(), source.path(), lines(notes.messages())));
    } else if (bad == notes.total()) {
      throw new LabException(
          "none of the %d images of '%s' can be used; the first: %s"
              .formatted(bad, source.path(), notes.messages().get(0)));
    }
  }

  private static String lines(List<String> messages) {
    StringBuilder lines = new StringBuilder();
    messages.stream()
        .limit(NAMED)
        .forEach(message -> lines.append("  ").append(message).append('\n'));
    if (messages.size() > NAMED) {
      lines.append(
          "  and %d more; imglab data check lists them all".formatted(messages.size() - NAMED));
    }
    return lines.toString().stripTrailing();
  }
}
