package io.imglab.core.style.config;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.ForwardConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The network that computes the features, and how it is evaluated.
 *
 * @param extractor name of the feature extractor; null for the one that the weights belong to
 * @param model name of installed weights; null for {@code weights}, or the best installed ones
 * @param weights file of weights; null for {@code model}, or the best installed ones
 * @param weightsInput input that the weights expect; null for what the file declares
 * @param precision floating-point precision; AUTO is resolved when a run starts
 */
public record NetworkConfig(
    @Nullable String extractor,
    @Nullable String model,
    @Nullable Path weights,
    @Nullable InputConvention weightsInput,
    Pooling pooling,
    Padding padding,
    Precision precision) {
  public static final NetworkConfig DEFAULTS =
      new NetworkConfig(null, null, null, null, Pooling.MAX, Padding.ZERO, Precision.FLOAT32);

  /** The same settings with a resolved extractor and its weights. */
  public NetworkConfig with(String extractorName, Path file) {
    return new NetworkConfig(extractorName, null, file, weightsInput, pooling, padding, precision);
  }

  /** The same network with other weights; null for installed ones. */
  NetworkConfig withWeights(@Nullable Path file) {
    return new NetworkConfig(extractor, model, file, weightsInput, pooling, padding, precision);
  }

  /** The same network with the precision resolved for a device. */
  public NetworkConfig on(String device) {
    return new NetworkConfig(
        extractor, model, weights, weightsInput, pooling, padding, precision.on(device));
  }

  /** The settings of the forward pass. */
  public ForwardConfig forwardConfig() {
    return new ForwardConfig(pooling, padding, precision);
  }

  /** The same network with default pooling, padding and precision, to score pictures of any run. */
  public NetworkConfig standard() {
    return new NetworkConfig(
        extractor, model, weights, weightsInput, Pooling.MAX, Padding.ZERO, Precision.FLOAT32);
  }

  /** The same network with another padding. */
  public NetworkConfig with(Padding choice) {
    return new NetworkConfig(extractor, model, weights, weightsInput, pooling, choice, precision);
  }
}
