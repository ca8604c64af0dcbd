package io.imglab.core.style;

import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which network looks at the pictures.
 *
 * @param extractor name of the feature extractor; null for the only one there is
 * @param weights file of its weights; null for the one in the models folder
 * @param weightsInput input that the weights expect; null for what the file says
 */
public record NetworkConfig(
    @Nullable String extractor,
    @Nullable Path weights,
    @Nullable InputConvention weightsInput,
    Pooling pooling,
    Padding padding) {
  public static final NetworkConfig DEFAULTS =
      new NetworkConfig(null, null, null, Pooling.MAX, Padding.ZERO);

  public NetworkConfig {
    // Runs of before there was a choice had zeros.
    padding = padding == null ? Padding.ZERO : padding;
  }

  NetworkConfig with(String extractorName, Path file) {
    return new NetworkConfig(extractorName, file, weightsInput, pooling, padding);
  }
}
