package io.imglab.core.models;

import io.imglab.core.extension.InputConvention;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of one network, as the repository lists them.
 *
 * @param name by which users refer to it
 * @param architecture name of the feature extractor that the weights belong to
 * @param input the input that the weights expect
 * @param rank position in the order of preference; the lowest is the default
 * @param bytes approximate size of the installed file
 * @param bundled its file in the repository; null if the file is not there
 * @param sha256 of the bundled file
 * @param sources where else it can be downloaded, in order of preference
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
