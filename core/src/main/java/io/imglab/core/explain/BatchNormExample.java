package io.imglab.core.explain;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Batch normalisation in training (Ioffe and Szegedy 2015, algorithm 1): each channel gets mean 0
 * and standard deviation 1 over all images, rows and columns, then its scale gamma and its shift
 * beta.
 */
public final class BatchNormExample {
  /** Keras adds this to the variance. */
  private static final double EPSILON_OF_KERAS = 1e-3;

  private final Values input;
  private final List<Double> gamma;
  private final List<Double> beta;
  private final Layer.BatchNorm layer;
  private final List<ChannelStatistics> channels = new ArrayList<>();

  private BatchNormExample(
      Values input, List<Double> gamma, List<Double> beta, Layer.BatchNorm layer) {
    this.input = input;
    this.gamma = gamma;
    this.beta = beta;
    this.layer = layer;
    for (int c = 0; c < input.channels(); c++) {
      channels.add(ChannelStatistics.of(input, c));
    }
  }

  /**
   * Works out an example.
   *
   * @param input images (N, C, H, W)
   * @param gamma scale of each channel; empty for 1
   * @param beta shift of each channel; empty for 0
   * @throws LabException if a channel has a single number, or scales or shifts are missing
   */
  public static LayerExample of(
      Values input, List<Double> gamma, List<Double> beta, Convention convention) {
    if (input.count() == input.channels()) {
      throw new InvalidValueException(
          "each channel has a single number, '%s', which has no variance; give more rows or images"
              .formatted(Numbers.text(input.at(0, 0, 0, 0))));
    }
    LayerExample.checkSize(input.outer() * input.channels(), input.rows(), input.columns(), 1);
    double epsilon = convention == Convention.KERAS ? EPSILON_OF_KERAS : Layer.BatchNorm.EPSILON;
    Layer.BatchNorm layer =
        new Layer.BatchNorm(
            "norm", input.channels(), epsilon, Layer.BatchNorm.MOMENTUM, Initial.ONE);
    return new BatchNormExample(
            input,
            filled("gamma", gamma, 1, input.channels()),
            filled("beta", beta, 0, input.channels()),
            layer)
        .workedOut(convention == Convention.PYTORCH);
  }

  private static List<Double> filled(
      String name, List<Double> given, double fallback, int channels) {
    if (given.isEmpty()) {
      return java.util.Collections.nCopies(channels, fallback);
    } else if (given.size() != channels) {
      throw new InvalidValueException(
          "%s has '%s' numbers; give one for each channel, %s in all"
              .formatted(name, given.size(), channels));
    }
    return given;
  }

  /** The running statistics of Keras are updated in other ways from version to version. */
  private LayerExample workedOut(boolean hasRunningStatistics) {
    Values output =
        Values.of(input.outer(), input.channels(), input.rows(), input.columns(), this::value);
    List<Part> parts = new ArrayList<>();
    parts.add(Part.Numbers.images("input", input));
    for (int c = 0; c < channels.size(); c++) {
      parts.add(new Part.Lines("channel " + c, statistics(c, hasRunningStatistics)));
    }
    return new LayerExample(
        List.of(layer),
        input,
        Map.of("main.0.weight", Values.perChannel(gamma), "main.0.bias", Values.perChannel(beta)),
        hasRunningStatistics ? runningStatistics() : Map.of(),
        parts,
        output);
  }

  private double deviation(int channel) {
    return Math.sqrt(channels.get(channel).variance() + layer.epsilon());
  }

  private double value(int n, int channel, int y, int x) {
    double centred = input.at(n, channel, y, x) - channels.get(channel).mean();
    return centred / deviation(channel) * gamma.get(channel) + beta.get(channel);
  }

  private List<String> statistics(int c, boolean hasRunningStatistics) {
    ChannelStatistics channel = channels.get(c);
    List<String> lines = new ArrayList<>();
    lines.add(
        "mean = (%s) / %s = %s"
            .formatted(channel.terms(), channel.count(), Numbers.text(channel.mean())));
    lines.add(
        "variance = (%s) / %s = %s"
            .formatted(channel.squares(), channel.count(), Numbers.text(channel.variance())));
    lines.add(
        "deviation = sqrt(%s + %s) = %s"
            .formatted(
                Numbers.text(channel.variance()),
                Numbers.text(layer.epsilon()),
                Numbers.text(deviation(c))));
    lines.add(
        "output = (input - %s) / %s * %s + %s"
            .formatted(
                Numbers.factor(channel.mean()),
                Numbers.text(deviation(c)),
                Numbers.factor(gamma.get(c)),
                Numbers.factor(beta.get(c))));
    if (hasRunningStatistics) {
      lines.addAll(updates(channel));
    }
    return lines;
  }

  /** From the initial mean 0 and variance 1, a tenth of the way. */
  private List<String> updates(ChannelStatistics channel) {
    double momentum = layer.momentum();
    return List.of(
        "running mean: %s * 0 + %s * %s = %s"
            .formatted(
                Numbers.text(1 - momentum),
                Numbers.text(momentum),
                Numbers.factor(channel.mean()),
                Numbers.text(runningMean(channel))),
        "running variance: %s * 1 + %s * %s * %s/%s = %s"
            .formatted(
                Numbers.text(1 - momentum),
                Numbers.text(momentum),
                Numbers.text(channel.variance()),
                channel.count(),
                channel.count() - 1,
                Numbers.text(runningVariance(channel))));
  }

  private double runningMean(ChannelStatistics channel) {
    return layer.momentum() * channel.mean();
  }

  private double runningVariance(ChannelStatistics channel) {
    return 1 - layer.momentum() + layer.momentum() * channel.unbiased();
  }

  private Map<String, Values> runningStatistics() {
    Map<String, Values> after = new HashMap<>();
    after.put(
        "main.0.running_mean",
        Values.perChannel(channels.stream().map(this::runningMean).toList()));
    after.put(
        "main.0.running_var",
        Values.perChannel(channels.stream().map(this::runningVariance).toList()));
    return after;
  }
}
