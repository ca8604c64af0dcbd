package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.style.tile.PartialActivations;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Excludes transparent pixels from every loss term; the terms themselves are not aware of it.
 * Activations are multiplied by √(m / mean(m)), where m is the alpha at the layer's resolution. A
 * Gram matrix F Fᵀ / (h·w) of such activations is Σ m f fᵀ / Σ m, and a mean of squared differences
 * is weighted by m as well.
 */
public final class ActivationMask {
  private final @Nullable Picture alpha;
  private final NDManager manager;
  private final Map<Size, NDArray> weights = new HashMap<>();
  private final @Nullable NDArray visible;

  /**
   * The mask of a picture; it changes nothing if the picture is opaque.
   *
   * @param name names the picture in the error message
   * @param manager owner of the weights
   * @throws LabException if the picture is fully transparent
   */
  public ActivationMask(String name, Picture picture, NDManager manager) {
    this.manager = manager;
    float[] values = picture.alpha();
    if (values == null) {
      this.alpha = null;
      this.visible = null;
      return;
    }
    this.alpha = new Picture(picture.size(), inThreePlanes(values));
    this.visible = visible(values, picture.size());
    if (!(visible.max().getFloat() > 0)) {
      throw new LabException(
          "the %s is fully transparent; use another picture, or add --background".formatted(name));
    }
  }

  private static float[] inThreePlanes(float[] values) {
    float[] planes = new float[3 * values.length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = values[i % values.length];
    }
    return planes;
  }

  private NDArray visible(float[] values, Size size) {
    float[] ones = new float[values.length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = values[i] > 0 ? 1 : 0;
    }
    return array(ones, size);
  }

  /** The weighted activations, (1, C, h, w) at each layer. */
  public Activations applyTo(Activations activations) {
    return alpha == null ? activations : new Weighted(PartialActivations.full(activations));
  }

  /** The weighted activations of a part of the picture. */
  public PartialActivations applyTo(PartialActivations part) {
    return alpha == null ? part : new Weighted(part);
  }

  /** A gradient (1, 3, H, W) with zeros at transparent pixels, so that these do not change. */
  NDArray applyTo(NDArray gradient) {
    return visible == null ? gradient : gradient.mul(visible);
  }

  private NDArray weights(Size size) {
    return weights.computeIfAbsent(size, this::newWeights);
  }

  private NDArray newWeights(Size size) {
    float[] planes = Resampler.resize(Objects.requireNonNull(alpha), size).rgb();
    int count = planes.length / 3;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += planes[i];
    }
    float[] roots = new float[count];
    for (int i = 0; i < count; i++) {
      roots[i] = (float) Math.sqrt(planes[i] * count / sum);
    }
    return array(roots, size);
  }

  private NDArray array(float[] values, Size size) {
    return NativeArray.of(values, new Shape(1, 1, size.height(), size.width()), manager);
  }

  private final class Weighted implements PartialActivations {
    private final PartialActivations unmasked;

    Weighted(PartialActivations unmasked) {
      this.unmasked = unmasked;
    }

    @Override
    public NDArray image() {
      return unmasked.image();
    }

    @Override
    public NDArray at(String layer) {
      return unmasked.at(layer).mul(section(layer, weights(size(layer))));
    }

    @Override
    public Size size(String layer) {
      return unmasked.size(layer);
    }

    @Override
    public NDArray section(String layer, NDArray full) {
      return unmasked.section(layer, full);
    }
  }
}
