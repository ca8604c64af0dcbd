package io.imglab.core.style.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.io.Excerpt;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The statistics of a style by size and layer: a style without its picture. Immutable.
 *
 * @param file the file it was read from, for messages
 * @param origin what the statistics depend on besides the picture; see {@link PackOrigin}
 * @param pictures file names of the pictures, for display
 * @param sizes the statistics by short side in pixels and layer; all sizes have the same layers and
 *     shapes
 */
public record StylePack(
    Path file,
    Map<String, String> origin,
    String pictures,
    NavigableMap<Integer, Map<String, Statistic>> sizes) {
  /** The extension of a style pack. */
  public static final String EXTENSION = ".imgstyle";

  /** The statistic of one layer. */
  public static final class Statistic {
    private final Shape shape;
    private final float[] values;

    public Statistic(Shape shape, float[] values) {
      this.shape = shape;
      this.values = values;
    }

    Shape shape() {
      return shape;
    }

    public float[] values() {
      return values;
    }
  }

  public StylePack {
    origin = Collections.unmodifiableMap(new TreeMap<>(origin));
    sizes = Collections.unmodifiableNavigableMap(new TreeMap<>(sizes));
  }

  /** Whether a file has the extension of a style pack. */
  public static boolean is(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION);
  }

  /** The layers that have statistics. */
  public Set<String> layers() {
    return largest().keySet();
  }

  /** The shape of a layer's statistic. */
  public Shape shape(String layer) {
    return Objects.requireNonNull(largest().get(layer)).shape();
  }

  private Map<String, Statistic> largest() {
    return sizes.lastEntry().getValue();
  }

  /**
   * A layer's statistic at a size: interpolated between the two nearest sizes on a logarithmic
   * scale, constant beyond the first and the last. See docs/adr/0025.
   *
   * @return an array of {@code manager}, float32
   */
  public NDArray at(String layer, int shortSide, NDManager manager) {
    Map.Entry<Integer, Map<String, Statistic>> below = sizes.floorEntry(shortSide);
    Map.Entry<Integer, Map<String, Statistic>> above = sizes.ceilingEntry(shortSide);
    if (below == null || above == null || below.getKey().equals(above.getKey())) {
      return array(at(layer, below == null ? above : below), manager);
    }
    double fraction =
        Math.log((double) shortSide / below.getKey())
            / Math.log((double) above.getKey() / below.getKey());
    return array(interpolated(at(layer, below), at(layer, above), fraction), manager);
  }

  private static Statistic at(String layer, Map.Entry<Integer, Map<String, Statistic>> size) {
    return Objects.requireNonNull(size.getValue().get(layer));
  }

  private static Statistic interpolated(Statistic from, Statistic to, double fraction) {
    float[] values = new float[from.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((1 - fraction) * from.values()[i] + fraction * to.values()[i]);
    }
    return new Statistic(from.shape(), values);
  }

  private static NDArray array(Statistic statistic, NDManager manager) {
    return NativeArray.of(statistic.values(), statistic.shape(), manager);
  }

  /**
   * Checks that a run can use this pack.
   *
   * @param run the values that statistics computed by the run would depend on
   * @param layers the layers that the run compares
   * @throws LabException if the origin differs or a layer is missing
   */
  public void checkFits(PackOrigin run, Set<String> layers) {
    run.asMetadata()
        .forEach(
            (key, expected) -> {
              String actual = origin.get(key);
              if (!expected.equals(actual)) {
                throw new LabException(
                    "style pack '%s' was made with %s '%s' but the run has '%s'; change the run, or pack the picture again"
                        .formatted(file, key, Excerpt.of(String.valueOf(actual)), expected));
              }
            });
    for (String layer : layers) {
      if (!layers().contains(layer)) {
        throw new LabException(
            "style pack '%s' lacks layer '%s'; choose from %s"
                .formatted(file, layer, Excerpt.of(String.join(", ", layers()))));
      }
    }
  }
}
