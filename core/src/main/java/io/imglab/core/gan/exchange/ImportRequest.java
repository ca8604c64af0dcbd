package io.imglab.core.gan.exchange;

import io.imglab.core.InvalidValueException;
import io.imglab.core.image.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a network in a file; the rest is found out from the shapes of its tensors.
 *
 * @param generator name of the recipe; null if unknown
 * @param latent length of the latent vectors; null if unknown
 * @param channels of the images; null if unknown
 * @param size of the images; null if unknown
 * @param settings of the recipe that are known
 * @param prefix the names of the generator's tensors begin with it
 * @param eps what batch normalisation adds to the variance; null for the file's, or the recipe's
 */
public record ImportRequest(
    @Nullable String generator,
    @Nullable Integer latent,
    @Nullable Integer channels,
    @Nullable Size size,
    Map<String, String> settings,
    String prefix,
    @Nullable Double eps) {
  public ImportRequest {
    settings = Map.copyOf(settings);
    if (eps != null && !(eps >= 0 && eps < 1)) {
      throw new InvalidValueException(
          "eps '%s' is out of range; it must be at least 0 and below 1".formatted(eps));
    }
  }
}
