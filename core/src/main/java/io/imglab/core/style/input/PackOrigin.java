package io.imglab.core.style.input;

import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the statistics of a style pack depend on besides the picture. A run can use a pack only if
 * all of these values are the same.
 *
 * @param loss name of the loss term that computes the statistics
 * @param extractor name of the feature extractor
 * @param weights SHA-256 of the file of its weights
 * @param padding padding of the network; never circular
 */
public record PackOrigin(
    String loss,
    String extractor,
    String weights,
    InputConvention input,
    Pooling pooling,
    Padding padding) {
  public PackOrigin {
    // Styles are never padded circularly; see FeatureNetwork.forwardNonCircular.
    padding = padding == Padding.CIRCULAR ? Padding.ZERO : padding;
  }

  /** The entries of a file's metadata, in a fixed order. */
  Map<String, String> asMetadata() {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("loss", loss);
    metadata.put("extractor", extractor);
    metadata.put("weights", weights);
    metadata.put("input", lower(input));
    metadata.put("pooling", lower(pooling));
    metadata.put("padding", lower(padding));
    return metadata;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
