package io.imglab.app.style.batch;

import io.imglab.core.LabException;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One picture of a {@link Batch}.
 *
 * @param output the name of the result's file
 * @param arguments the command line that makes this picture alone
 * @param settings the values of the swept options, by name without dashes
 */
public record BatchItem(
    String output, StyleConfig style, List<String> arguments, Map<String, String> settings) {
  public BatchItem {
    if (!output.matches("[^/\\\\]*[^/\\\\.][^/\\\\]*")) {
      throw new LabException(
          "'%s' is not the name of a file; give one without folders".formatted(output));
    }
  }

  /** The same with a fixed network, so that models installed later do not change the rest. */
  BatchItem with(String extractor, Path weights) {
    NetworkConfig network = style.network().with(extractor, weights);
    return new BatchItem(output, style.with(network), arguments, settings);
  }

  Pairing.Pair pair() {
    return new Pairing.Pair(style.content(), style.style());
  }

  /** {@code a.jpg x b.jpg}, followed by the swept settings. */
  String title() {
    StringBuilder title = new StringBuilder(pair().toString());
    settings.forEach((name, value) -> title.append(", ").append(name).append(' ').append(value));
    return title.toString();
  }
}
