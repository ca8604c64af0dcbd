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

/** The options that choose the network which looks at the pictures. */
public final class NetworkOptions {
  private static final NetworkConfig DEFAULTS = NetworkConfig.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--extractor",
      paramLabel = "NAME",
      description = "The network that looks at the pictures (default: the one its weights are of).")
  private @Nullable String extractor;

  @Option(
      names = "--weights",
      paramLabel = "NAME|FILE",
      description = {
        "Its weights: a name that 'imglab models list' shows, or a safetensors file",
        "(default: the first of that list that is installed)."
      })
  private @Nullable String weights;

  @Option(
      names = "--weights-input",
      paramLabel = "caffe|imagenet",
      description = "The input the weights expect (default: what the file says).")
  private @Nullable InputConvention weightsInput;

  @Option(
      names = "--pooling",
      paramLabel = "max|average|rescaled|l2",
      description =
          "How the network halves its resolution; rescaled is twice the average, which keeps the"
              + " activations' size"
              + DEFAULT
              + ".")
  private Pooling pooling = DEFAULTS.pooling();

  @Option(
      names = "--precision",
      paramLabel = "auto|float32|bfloat16",
      description =
          "How exactly the network computes; auto takes bfloat16, twice as fast, where the"
              + " processor has it (default: the preset's).")
  private @Nullable Precision precision;

  /** The configuration that the options describe; a preset says what they leave open. */
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

  /** A file has a folder or an extension; {@code ./x} is one in any case. */
  private static boolean isName(@Nullable String weightsNamed) {
    return weightsNamed != null && weightsNamed.matches("[A-Za-z0-9_-]+");
  }
}
