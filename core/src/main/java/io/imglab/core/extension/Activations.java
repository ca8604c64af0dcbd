package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;

/**
 * The activations of a network for one image. Valid only during the evaluation that computed them:
 * to keep values, attach a result of your own to a manager that lives longer.
 */
public interface Activations {
  /**
   * The image itself: (1, 3, H, W), RGB, sRGB-encoded, nominally in [0, 1], not clamped. Double
   * precision for the candidate of a style run; references may be float32.
   */
  NDArray image();

  /**
   * The output of a layer: (1, C, h, w). Its memory may be in channels-last order.
   *
   * @throws IllegalArgumentException if the layer was not requested when the network was built
   */
  NDArray at(String layer);

  /**
   * The same in the precision in which the network computed it: float32 or bfloat16. For terms that
   * calculate in bfloat16, for which {@link #at} would be a detour through an array of twice the
   * size.
   *
   * @throws IllegalArgumentException as {@link #at} does
   */
  default NDArray computed(String layer) {
    return at(layer);
  }

  /**
   * The activations of a part of an image: of a tile, or of the full image. {@link #image} and
   * {@link #at} give this part alone.
   */
  interface Part extends Activations {
    /**
     * The section that belongs to this part out of an array of a full layer.
     *
     * @param layer the layer whose positions the array has
     * @param full (1, C, h, w) with h and w those of the layer for the full image
     * @return the section at the positions of {@link #at}; it may share the memory of {@code full}
     */
    NDArray section(String layer, NDArray full);

    /** The activations themselves if they are those of a part; otherwise those of a full image. */
    static Part of(Activations activations) {
      return activations instanceof Part part ? part : ofFullImage(activations);
    }

    private static Part ofFullImage(Activations activations) {
      return new Part() {
        @Override
        public NDArray image() {
          return activations.image();
        }

        @Override
        public NDArray at(String layer) {
          return activations.at(layer);
        }

        @Override
        public NDArray computed(String layer) {
          return activations.computed(layer);
        }

        @Override
        public NDArray section(String layer, NDArray full) {
          return full;
        }
      };
    }
  }
}
