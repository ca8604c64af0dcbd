package io.imglab.core.nn;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.Layer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The layers of a network up to the deepest requested one, which a forward pass computes. */
public final class LayerStack {
  private final List<Layer> layers;

  private LayerStack(List<Layer> layers) {
    this.layers = layers;
  }

  /**
   * Cuts a network off after its deepest requested layer.
   *
   * @throws LabException if a requested layer does not exist
   */
  public static LayerStack upTo(List<Layer> layers, Set<String> requested) {
    List<String> names = layers.stream().map(Layer::name).toList();
    Set<String> unknown = new HashSet<>(requested);
    names.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new InvalidValueException(
          "unknown layer '%s'; the layers are %s"
              .formatted(String.join("', '", unknown.stream().sorted().toList()), summary(names)));
    }
    int deepest = requested.stream().mapToInt(names::indexOf).max().orElse(-1);
    return new LayerStack(List.copyOf(layers.subList(0, deepest + 1)));
  }

  public List<Layer> layers() {
    return layers;
  }

  List<Layer.Convolution> convolutions() {
    return layers.stream()
        .filter(Layer.Convolution.class::isInstance)
        .map(Layer.Convolution.class::cast)
        .toList();
  }

  /** The smallest height and width that leaves at least one pixel after the last pooling. */
  public int smallestSide() {
    return 1 << layers.stream().filter(Layer.Pool.class::isInstance).count();
  }

  /**
   * Checks that at least one pixel of an image is left after the last pooling.
   *
   * @throws LabException if the image is too small
   */
  public void checkSize(long width, long height) {
    int least = smallestSide();
    if (Math.min(width, height) < least) {
      throw new LabException(
          "picture size '%sx%s' is too small for layer %s; it needs at least %sx%s"
              .formatted(width, height, deepest(), least, least));
    }
  }

  /**
   * Checks that opposite edges of an image still meet after the last pooling, which drops an odd
   * row or column.
   *
   * @throws LabException if a side is not divisible by {@link #smallestSide}
   */
  public void checkTile(long width, long height) {
    int unit = smallestSide();
    if (width % unit != 0 || height % unit != 0) {
      throw new InvalidValueException(
          "size '%sx%s' is not possible for a seamless picture; its sides must be multiples of %s, such as %sx%s"
              .formatted(width, height, unit, rounded(width, unit), rounded(height, unit)));
    }
  }

  private static long rounded(long side, int unit) {
    return Math.max(unit, (side + unit / 2) / unit * unit);
  }

  /** The name of the last layer. */
  private String deepest() {
    return layers.isEmpty() ? "" : layers.get(layers.size() - 1).name();
  }

  /**
   * Floating-point operations of one evaluation: the forward pass and the gradient with respect to
   * the image, two operations for each multiply-add.
   */
  public double flops(int height, int width) {
    double macs = 0;
    double pixels = (double) height * width;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Convolution c) {
        macs += pixels * c.in() * c.out() * c.window().height() * c.window().width();
      } else if (layer instanceof Layer.Pool) {
        pixels /= 4;
      }
    }
    return 4 * macs;
  }

  private static String summary(List<String> names) {
    return names.stream().collect(Collectors.joining(", "));
  }
}
