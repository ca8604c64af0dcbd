package io.imglab.core.style;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Layer;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.optim.Lbfgs;

/**
 * How much memory a style run takes, roughly: the outputs of all convolutions and poolings in
 * float32, half as much again for gradients and workspaces, and the optimiser's double-precision
 * copies of the picture.
 *
 * @param bytesPerPixel what grows with the picture
 * @param fixed bytes that do not: LibTorch and the weights
 */
public record MemoryNeed(double bytesPerPixel, double fixed) {
  private static final double LIBRARIES = 400e6;
  private static final double WORKSPACE = 1.5;

  /** Large enough that rounding at poolings does not matter. */
  private static final int PROBE = 256;

  /**
   * Pairs of steps and gradient changes for L-BFGS; two moments for Adam; a few copies for both.
   */
  private static final int LBFGS_COPIES = 2 * Lbfgs.DEFAULT_HISTORY + 6;

  private static final int ADAM_COPIES = 2 + 6;
  private static final int BYTES_PER_COPY = 3 * Double.BYTES;

  /** The need of a run. */
  public static MemoryNeed of(LayerStack stack, DescentConfig.Algorithm algorithm) {
    double activations = 0;
    double weights = 0;
    Shape shape = new Shape(3, PROBE, PROBE);
    for (Layer layer : stack.layers()) {
      shape = layer.output(shape);
      activations += layer instanceof Layer.Relu ? 0 : shape.size();
      weights += layer.parameters().stream().mapToLong(p -> p.shape().size()).sum();
    }
    int copies = algorithm == DescentConfig.Algorithm.LBFGS ? LBFGS_COPIES : ADAM_COPIES;
    return new MemoryNeed(
        activations / PROBE / PROBE * Float.BYTES * WORKSPACE + (double) copies * BYTES_PER_COPY,
        LIBRARIES + 2 * weights * Float.BYTES);
  }

  /** Bytes for pictures of a size. */
  public double bytes(Size size) {
    return fixed + bytesPerPixel * size.width() * size.height();
  }

  /**
   * The largest longest side that fits, for pictures of the same proportions; never above that of
   * {@code size}.
   *
   * @param available bytes
   */
  public int largestSide(Size size, double available) {
    double pixels = Math.max(0, available - fixed) / bytesPerPixel;
    double scale = Math.sqrt(pixels / ((double) size.width() * size.height()));
    return (int) (Math.min(1, scale) * Math.max(size.width(), size.height()));
  }
}
