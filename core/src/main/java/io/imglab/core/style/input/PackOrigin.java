package io.imglab.core.style.input;

import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What statistics depend on besides their picture: they say something to a run only if it has the
 * same of all this.
 *
 * @param loss name of the loss term that they are of
 * @param extractor name of the network
 * @param weights SHA-256 of the file of its weights
 * @param padding what the network saw beyond a picture's edge
 */
public record PackOrigin(
    String loss,
    String extractor,
    String weights,
    InputConvention input,
    Pooling pooling,
    Padding padding) {
  public PackOrigin {
    // The opposite edges of a style do not meet; see FeatureNetwork.forwardNonCircular.
    padding = padding == Padding.CIRCULAR ? Padding.ZERO : padding;
  }

  /** As a file and people have it; in a fixed order. */
  Map<String, String> asMetadata() {
    Map<String, String> described = new TreeMap<>();
    described.put("loss", loss);
    described.put("extractor", extractor);
    described.put("weights", weights);
    described.put("input", lower(input));
    described.put("pooling", lower(pooling));
    described.put("padding", lower(padding));
    return described;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
