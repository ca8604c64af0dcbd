package io.imglab.core.style.config;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.ForwardConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which network looks at the pictures.
 *
 * @param extractor name of the feature extractor; null for the one that the weights are of
 * @param model name of installed weights; null for those of a file or the best there are
 * @param weights file of weights; null for those of a name or the best there are
 * @param weightsInput input that the weights expect; null for what the file says
 * @param precision how exactly it computes; decided when a run starts
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

  /** The same with an extractor and its weights that were found. */
  public NetworkConfig with(String extractorName, Path file) {
    return new NetworkConfig(extractorName, null, file, weightsInput, pooling, padding, precision);
  }

  /** The same network with other weights; null for those that are installed. */
  NetworkConfig withWeights(@Nullable Path file) {
    return new NetworkConfig(extractor, model, file, weightsInput, pooling, padding, precision);
  }

  /** The same network, as exact as a device suggests. */
  public NetworkConfig on(String device) {
    return new NetworkConfig(
        extractor, model, weights, weightsInput, pooling, padding, precision.on(device));
  }

  /** How images go through it. */
  public ForwardConfig forwardConfig() {
    return new ForwardConfig(pooling, padding, precision);
  }

  /** The same network for a judgement that does not depend on how a picture was made. */
  public NetworkConfig standard() {
    return new NetworkConfig(
        extractor, model, weights, weightsInput, Pooling.MAX, Padding.ZERO, Precision.FLOAT32);
  }

  /** The same network with something else beyond the edge. */
  public NetworkConfig with(Padding choice) {
    return new NetworkConfig(extractor, model, weights, weightsInput, pooling, choice, precision);
  }
}
