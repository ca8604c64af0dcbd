package io.imglab.app;

import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.style.NetworkConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the network which looks at the pictures. */
final class NetworkOptions {
  private static final NetworkConfig DEFAULTS = NetworkConfig.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--extractor",
      paramLabel = "NAME",
      description = "The network that looks at the pictures (default: the only one installed).")
  private @Nullable String extractor;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Its weights, safetensors (default: $IMGLAB_HOME/models/<name>*.safetensors).")
  private @Nullable Path weights;

  @Option(
      names = "--weights-input",
      paramLabel = "caffe|imagenet",
      description = "The input the weights expect (default: what the file says).")
  private @Nullable InputConvention weightsInput;

  @Option(
      names = "--pooling",
      paramLabel = "max|average",
      description = "How the network halves its resolution" + DEFAULT + ".")
  private Pooling pooling = DEFAULTS.pooling();

  /** The configuration that the options describe. */
  NetworkConfig toConfig(Padding padding) {
    return new NetworkConfig(
        extractor,
        weights == null ? null : StyleOptions.absolute(weights),
        weightsInput,
        pooling,
        padding);
  }
}
