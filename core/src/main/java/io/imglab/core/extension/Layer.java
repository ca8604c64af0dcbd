package io.imglab.core.extension;

/**
 * A named step of a {@link FeatureExtractor}. A description, not a module: the core makes one
 * native function of the layers that a run needs, and holds their parameters frozen.
 */
public sealed interface Layer {
  /** The field's name for the layer's output, such as {@code relu3_1}. */
  String name();

  /**
   * A square convolution of stride 1 that keeps the size. Its parameters are called {@code
   * <name>.weight} (out, in, kernel, kernel) and {@code <name>.bias} (out).
   *
   * @param in channels in
   * @param out channels out
   * @param kernel side of the kernel, odd
   */
  record Convolution(String name, int in, int out, int kernel) implements Layer {
    public Convolution {
      if (in < 1 || out < 1 || kernel < 1 || kernel % 2 == 0) {
        throw new IllegalArgumentException(
            "convolution '%s' has %d, %d channels and kernel %d; channels must be positive and the kernel odd"
                .formatted(name, in, out, kernel));
      }
    }

    /** The name of the kernels in {@link FeatureExtractor#weightNames}. */
    public String weight() {
      return name + ".weight";
    }

    /** The name of the biases in {@link FeatureExtractor#weightNames}. */
    public String bias() {
      return name + ".bias";
    }
  }

  /** max(0, x). */
  record Relu(String name) implements Layer {}

  /** Halves the size, 2x2 with stride 2; {@link Pooling} says how. */
  record Pool(String name) implements Layer {}
}
