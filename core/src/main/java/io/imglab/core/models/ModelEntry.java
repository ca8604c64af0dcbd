package io.imglab.core.models;

import io.imglab.core.extension.InputConvention;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that the repository knows.
 *
 * @param name what users call it
 * @param architecture name of the feature extractor whose parameters these are
 * @param input what the weights expect
 * @param rank where it stands among those to choose from by default; the lowest first
 * @param bytes of the installed file, nearly
 * @param bundled its file in the repository, if the repository has it
 * @param sha256 of that file
 * @param sources where else it can be fetched, the best first
 */
public record ModelEntry(
    String name,
    String summary,
    String architecture,
    InputConvention input,
    int rank,
    long bytes,
    String licence,
    String citation,
    @Nullable Path bundled,
    @Nullable String sha256,
    List<WeightsSource> sources) {
  public ModelEntry {
    sources = List.copyOf(sources);
  }
}
