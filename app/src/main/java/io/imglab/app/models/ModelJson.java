package io.imglab.app.models;

import io.imglab.core.models.ModelEntry;
import io.imglab.core.models.WeightsSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weights in the JSON of {@code imglab models list}.
 *
 * @param input the convention of the input; null if it cannot be told
 * @param licence null for a file that the user brought
 * @param file null if the weights are not installed
 */
record ModelJson(
    String name,
    @Nullable String summary,
    @Nullable String citation,
    @Nullable String licence,
    @Nullable String input,
    long bytes,
    @Nullable Path file,
    List<Source> sources) {
  /** Where the weights can be fetched from. */
  record Source(String name, URI uri, boolean ranged, String checksum) {
    static Source of(WeightsSource source) {
      return new Source(source.name(), source.uri(), source.ranged(), source.checksum());
    }
  }

  static ModelJson of(ModelEntry entry, String input, long bytes, @Nullable Path file) {
    return new ModelJson(
        entry.name(),
        entry.summary(),
        entry.citation(),
        entry.licence(),
        input,
        bytes,
        file,
        entry.sources().stream().map(Source::of).toList());
  }

  static ModelJson of(String name, String input, long bytes, Path file) {
    return new ModelJson(name, null, null, null, input, bytes, file, List.of());
  }
}
