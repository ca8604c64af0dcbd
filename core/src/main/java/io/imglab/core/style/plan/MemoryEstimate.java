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
 * How much memory a style run takes at its peak, which is when the gradient of the loss sets out on
 * its way back through the network: all that the forward pass left for it is there, and the losses'
 * gradients with respect to the layers. docs/performance.md compares it with what was measured.
 *
 * @param fixed bytes that do not grow with the picture: Java, LibTorch and the weights
 * @param perPixel bytes for each pixel of the picture: the pictures, the optimiser, the targets
 * @param perSeenPixel bytes for each pixel that the network looks at at once
 * @param perTilePixel what comes on top where that is a tile
 */
public record MemoryEstimate(
    double fixed, double perPixel, double perSeenPixel, double perTilePixel) {
  private static final double LIBRARIES = 290e6;

  /** Large enough that rounding at poolings does not matter. */
  private static final int PROBE = 256;

  private static final int CHANNELS = 3;

  /** The pixels and the best so far in double precision, the gradient in single. */
  private static final double PICTURES = CHANNELS * (2d * Double.BYTES + Float.BYTES);

  /** Content, style and start as Java has them, and as much again for a preview. */
  private static final double HEAP = CHANNELS * 6d * Float.BYTES;

  /** One copy of the pixels in single precision. */
  private static final double VECTOR = CHANNELS * (double) Float.BYTES;

  /** The image in double precision: the leaf, two steps of normalising, and their gradients. */
  private static final double INPUT = CHANNELS * (4d * Double.BYTES + Float.BYTES);

  /** A pooling keeps of each value where it came from. */
  private static final double ORIGIN = Long.BYTES;

  /** The need of a run. */
  public static MemoryEstimate of(
      LayerStack stack, List<StyleTerm> terms, DescentConfig descent, Precision precision) {
    double bytes = precision == Precision.BFLOAT16 ? Float.BYTES / 2. : Float.BYTES;
    Map<String, Double> layers = new HashMap<>();
    Set<String> wanted = StyleTerm.layers(terms);
    double saved = 0;
    double largest = 0;
    double weights = 0;
    Shape shape = new Shape(CHANNELS, PROBE, PROBE);
    boolean isOverwritten = false;
    for (Layer layer : stack.layers()) {
      shape = layer.output(shape);
      double values = (double) shape.size() / PROBE / PROBE;
      layers.put(layer.name(), values * Float.BYTES);
      saved += isOverwritten ? 0 : values * bytes;
      saved += layer instanceof Layer.Pool ? values * ORIGIN : 0;
      isOverwritten = layer.overwritable() && !wanted.contains(layer.name());
      largest = Math.max(largest, values * bytes);
      weights += layer.parameters().stream().mapToLong(p -> p.shape().size()).sum();
    }
    // Losses see single precision.
    double copies = bytes == Float.BYTES ? 0 : 1;
    double slopes = wanted.stream().mapToDouble(layers::get).sum();
    return new MemoryEstimate(
        LIBRARIES + 2 * weights * Float.BYTES,
        PICTURES + HEAP + optimizer(descent) + targets(terms, layers),
        INPUT + saved + (1 + copies) * slopes + largest,
        slopes + largest);
  }

  /** L-BFGS keeps pairs of a step and a change of the gradient, Adam two moments. */
  private static double optimizer(DescentConfig descent) {
    return switch (descent.algorithm()) {
      // One pair more to look at, the last step, and what an update makes.
      case LBFGS -> 2 * VECTOR * (Math.min(descent.steps(), descent.history()) + 2);
      case ADAM -> 2 * VECTOR;
    };
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
   * Bytes for a picture.
   *
   * @param seen pixels that the network looks at at once
   */
  public double bytes(Size size, long seen) {
    boolean isTiled = seen < size.pixels();
    return fixed + perPixel * size.pixels() + (perSeenPixel + (isTiled ? perTilePixel : 0)) * seen;
  }

  /** Bytes for a picture that the network looks at as a whole. */
  public double bytes(Size size) {
    return bytes(size, size.pixels());
  }

  /**
   * The largest longest side that fits, for pictures of the same proportions; never above that of
   * {@code size}.
   *
   * @param available bytes
   */
  public int largestSide(Size size, double available) {
    double pixels = Math.max(0, available - fixed) / (perPixel + perSeenPixel);
    double scale = Math.sqrt(pixels / size.pixels());
    return (int) (Math.min(1, scale) * size.longSide());
  }
}
