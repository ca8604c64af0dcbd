package io.imglab.core.style.plan;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.loss.StyleTerm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The peak memory of a style run. The peak is at the beginning of the backward pass, when
 * everything that the forward pass saved is in memory together with the gradients with respect to
 * the layers. docs/performance.md compares the estimate with measurements.
 *
 * @param fixed bytes that do not depend on the picture: Java, LibTorch and the weights
 * @param perPixel bytes per pixel of the picture: pictures, optimiser and targets
 * @param perProcessedPixel bytes per pixel that the network processes at once
 * @param perTilePixel additional bytes per pixel of a tile
 * @param perStylePixel bytes per pixel of a style that the network processes at once, forward alone
 */
public record MemoryEstimate(
    double fixed,
    double perPixel,
    double perProcessedPixel,
    double perTilePixel,
    double perStylePixel) {
  private static final double LIBRARY_BYTES = 290e6;

  /** Large enough that rounding at pooling layers does not matter. */
  private static final int PROBE_SIDE = 256;

  private static final int CHANNELS = 3;

  /** The pixels and the best iterate in double precision, the gradient in single precision. */
  private static final double PICTURES = CHANNELS * (2d * Double.BYTES + Float.BYTES);

  /** Content, style and initial picture in the Java heap, and as much again for a preview. */
  private static final double HEAP = CHANNELS * 6d * Float.BYTES;

  /** One copy of the pixels in single precision. */
  private static final double VECTOR = CHANNELS * (double) Float.BYTES;

  /** The image in double precision: the leaf, two steps of normalisation, and their gradients. */
  private static final double INPUT = CHANNELS * (4d * Double.BYTES + Float.BYTES);

  /** A style's image in double precision, and normalised. */
  private static final double FORWARD = CHANNELS * 2d * Double.BYTES;

  /** A style in the Java heap, as it is decoded and at its size. */
  private static final double STYLE_HEAP = CHANNELS * 2d * Float.BYTES;

  /** Maximum pooling saves the index of each value. */
  private static final double POOLING_INDEX = Long.BYTES;

  /** Estimates the memory of a run. */
  public static MemoryEstimate of(
      LayerStack stack, List<StyleTerm> terms, DescentConfig descent, Precision precision) {
    double bytes = precision == Precision.BFLOAT16 ? Float.BYTES / 2. : Float.BYTES;
    Map<String, Double> layers = new HashMap<>();
    Set<String> termLayers = StyleTerm.layers(terms);
    double saved = 0;
    double largest = 0;
    double weights = 0;
    Shape shape = new Shape(CHANNELS, PROBE_SIDE, PROBE_SIDE);
    boolean isOverwritten = false;
    for (Layer layer : stack.layers()) {
      shape = layer.output(shape);
      double values = (double) shape.size() / PROBE_SIDE / PROBE_SIDE;
      layers.put(layer.name(), values * Float.BYTES);
      saved += isOverwritten ? 0 : values * bytes;
      saved += layer instanceof Layer.Pool ? values * POOLING_INDEX : 0;
      isOverwritten = layer.overwritable() && !termLayers.contains(layer.name());
      largest = Math.max(largest, values * bytes);
      weights += layer.parameters().stream().mapToLong(p -> p.shape().size()).sum();
    }
    // The losses read copies in single precision.
    double copies = bytes == Float.BYTES ? 0 : 1;
    double gradients = termLayers.stream().mapToDouble(layers::get).sum();
    return new MemoryEstimate(
        LIBRARY_BYTES + 2 * weights * Float.BYTES,
        PICTURES + kept(descent) + HEAP + optimizer(descent) + targets(terms, layers),
        INPUT + saved + (1 + copies) * gradients + largest,
        gradients + largest,
        FORWARD + style(termLayers.stream().map(layers::get).toList(), bytes) + 2 * largest);
  }

  /** The layers as they are computed, and a copy of one in single precision at a time. */
  private static double style(List<Double> layers, double bytes) {
    double all = layers.stream().mapToDouble(Double::doubleValue).sum();
    double largest = layers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return bytes == Float.BYTES ? all : all * bytes / Float.BYTES + largest;
  }

  /** A further copy of the pixels if the last iterate is the result. */
  private static double kept(DescentConfig descent) {
    return descent.keep() == DescentConfig.Keep.LAST ? CHANNELS * (double) Double.BYTES : 0;
  }

  /** L-BFGS stores pairs of a step and a change of the gradient, Adam two moments. */
  private static double optimizer(DescentConfig descent) {
    return switch (descent.algorithm()) {
      // One more pair for the candidate, one for the last step and its result.
      case LBFGS -> 2 * VECTOR * (Math.min(descent.steps(), descent.history()) + 2);
      case ADAM -> 2 * VECTOR;
    };
  }

  /** About as many bytes as the saved state of a descent has. */
  public static double stateBytes(DescentConfig descent, Size size) {
    return (CHANNELS * 2d * Double.BYTES + kept(descent) + optimizer(descent)) * size.pixels();
  }

  private static double targets(List<StyleTerm> terms, Map<String, Double> layers) {
    double kept = 0;
    Map<String, Double> working = new HashMap<>();
    for (StyleTerm term : terms) {
      LayerCopies copies = term.term().layerCopies();
      for (String layer : term.layers()) {
        double bytes = layers.get(layer);
        kept += copies.kept() * bytes;
        working.merge(layer, copies.working() * bytes, Math::max);
      }
    }
    return kept + working.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * The peak memory for a picture, in bytes.
   *
   * @param processed the number of pixels that the network processes at once
   */
  public double bytes(Size size, long processed) {
    boolean isTiled = processed < size.pixels();
    return fixed
        + perPixel * size.pixels()
        + (perProcessedPixel + (isTiled ? perTilePixel : 0)) * processed;
  }

  /**
   * The peak memory while the targets of a style are computed, before the first step, in bytes.
   *
   * @param result the size of the result, whose pictures are in memory already
   * @param processed the number of the style's pixels that the network processes at once
   */
  public double styleBytes(Size result, Size style, long processed) {
    return fixed
        + (PICTURES + HEAP) * result.pixels()
        + STYLE_HEAP * style.pixels()
        + perStylePixel * processed;
  }

  /** The peak memory for a picture without tiles, in bytes. */
  public double bytes(Size size) {
    return bytes(size, size.pixels());
  }

  /**
   * The longest side of the largest picture of the same proportions that fits; at most that of
   * {@code size}.
   *
   * @param available available memory in bytes
   */
  public int largestSide(Size size, double available) {
    double pixels = Math.max(0, available - fixed) / (perPixel + perProcessedPixel);
    double scale = Math.sqrt(pixels / size.pixels());
    return (int) (Math.min(1, scale) * size.longSide());
  }
}
