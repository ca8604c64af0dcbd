package io.imglab.core.style;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Layer;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.optim.Lbfgs;

/**
 * How much memory a style run takes, roughly: the outputs of all convolutions and poolings in
 * float32, half as much again for gradients and workspaces, the picture in double precision, and
 * the optimiser's memory. At 256x171 it says 0.69 GB where 0.64 were measured on the CPU with
 * L-BFGS's memory full.
 *
 * @param bytesPerPixel what grows with the picture
 * @param fixed bytes that do not: LibTorch and the weights
 */
public record MemoryNeed(double bytesPerPixel, double fixed) {
  private static final double LIBRARIES = 400e6;
  private static final double WORKSPACE = 1.5;

  /** Large enough that rounding at poolings does not matter. */
  private static final int PROBE = 256;

  /** The picture, its gradient, the best so far and what an update takes, in double precision. */
  private static final double PICTURES = 6d * 3 * Double.BYTES;

  /** L-BFGS keeps pairs of a step and a change of the gradient, Adam two moments, in float32. */
  private static final double LBFGS_MEMORY = 2d * Lbfgs.DEFAULT_HISTORY * 3 * Float.BYTES;

  private static final double ADAM_MEMORY = 2d * 3 * Float.BYTES;

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
    boolean isLbfgs = algorithm == DescentConfig.Algorithm.LBFGS;
    return new MemoryNeed(
        activations / PROBE / PROBE * Float.BYTES * WORKSPACE
            + PICTURES
            + (isLbfgs ? LBFGS_MEMORY : ADAM_MEMORY),
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
