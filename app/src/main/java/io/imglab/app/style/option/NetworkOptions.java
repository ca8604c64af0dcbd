package io.imglab.app.style.option;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.io.FileNames;
import io.imglab.core.style.config.NetworkConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the feature extractor. */
public final class NetworkOptions {
  private static final NetworkConfig DEFAULTS = NetworkConfig.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--extractor",
      paramLabel = "NAME",
      description = "The feature extractor (default: the one that the weights belong to).")
  private @Nullable String extractor;

  @Option(
      names = "--weights",
      paramLabel = "NAME|FILE",
      description = {
        "Its weights: a name from 'imglab models list', or a safetensors file (default: the first of",
        "that list that is installed)."
      })
  private @Nullable String weights;

  @Option(
      names = "--weights-input",
      paramLabel = "caffe|imagenet",
      description = "The input that the weights expect (default: as recorded in the file).")
  private @Nullable InputConvention weightsInput;

  @Option(
      names = "--pooling",
      paramLabel = "max|average|rescaled|l2",
      description =
          "How the network halves its resolution; rescaled is twice the average, which preserves the"
              + " magnitude of the activations"
              + DEFAULT
              + ".")
  private Pooling pooling = DEFAULTS.pooling();

  @Option(
      names = "--precision",
      paramLabel = "auto|float32|bfloat16",
      description =
          "Precision of the network; auto uses bfloat16, which is faster, where the processor"
              + " supports it (default: the preset's).")
  private @Nullable Precision precision;

  /**
   * The configuration that the options describe.
   *
   * @param preset the precision if none is given
   */
  public NetworkConfig toConfig(Padding padding, Precision preset) {
    return new NetworkConfig(
        extractor,
        isName(weights) ? weights : null,
        weights == null || isName(weights) ? null : FileNames.absolute(Path.of(weights)),
        weightsInput,
        pooling,
        padding,
        precision == null ? preset : precision);
  }

  /** Whatever has a folder or an extension is a file, as {@code ./x} is. */
  private static boolean isName(@Nullable String weightsNamed) {
    return weightsNamed != null && weightsNamed.matches("[A-Za-z0-9_-]+");
  }
}
