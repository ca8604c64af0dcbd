package io.imglab.core.style;

import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which network looks at the pictures.
 *
 * @param extractor name of the feature extractor; null for the one that the weights are of
 * @param model name of installed weights; null for those of a file or the best there are
 * @param weights file of weights; null for those of a name or the best there are
 * @param weightsInput input that the weights expect; null for what the file says
 */
public record NetworkConfig(
    @Nullable String extractor,
    @Nullable String model,
    @Nullable Path weights,
    @Nullable InputConvention weightsInput,
    Pooling pooling,
    Padding padding) {
  public static final NetworkConfig DEFAULTS =
      new NetworkConfig(null, null, null, null, Pooling.MAX, Padding.ZERO);

  public NetworkConfig {
    // Runs of before there was a choice had zeros.
    padding = padding == null ? Padding.ZERO : padding;
  }

  NetworkConfig with(String extractorName, Path file) {
    return new NetworkConfig(extractorName, null, file, weightsInput, pooling, padding);
  }

  /** The same network with something else beyond the edge. */
  public NetworkConfig with(Padding choice) {
    return new NetworkConfig(extractor, model, weights, weightsInput, pooling, choice);
  }
}
