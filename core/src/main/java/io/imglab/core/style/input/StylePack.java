package io.imglab.core.style.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The statistics of a style, layer by layer, as they are where its short side is so and so long: a
 * style without its picture.
 *
 * @param file where it was read, for messages
 * @param origin what the statistics depend on besides the picture, as {@link PackOrigin} describes
 * @param pictures what they are of, for people: names without folders
 * @param sizes the statistics by short side in pixels, each with the same layers and shapes
 */
public record StylePack(
    Path file,
    Map<String, String> origin,
    String pictures,
    NavigableMap<Integer, Map<String, Statistic>> sizes) {
  /** How the name of such a file ends. */
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

  /** Whether a file is a style pack by its name. */
  public static boolean is(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION);
  }

  /** The layers that it has statistics of. */
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
   * A layer's statistic at a size: between the two nearest sizes on a logarithmic scale, beyond the
   * first and the last as there. See docs/adr/0025.
   *
   * @return an array of {@code manager}, float32
   */
  public NDArray at(String layer, int shortSide, NDManager manager) {
    Map.Entry<Integer, Map<String, Statistic>> below = sizes.floorEntry(shortSide);
    Map.Entry<Integer, Map<String, Statistic>> above = sizes.ceilingEntry(shortSide);
    if (below == null || above == null || below.getKey().equals(above.getKey())) {
      return array(at(layer, below == null ? above : below), manager);
    }
    double way =
        Math.log((double) shortSide / below.getKey())
            / Math.log((double) above.getKey() / below.getKey());
    return array(between(at(layer, below), at(layer, above), way), manager);
  }

  private static Statistic at(String layer, Map.Entry<Integer, Map<String, Statistic>> size) {
    return Objects.requireNonNull(size.getValue().get(layer));
  }

  private static Statistic between(Statistic from, Statistic to, double way) {
    float[] values = new float[from.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((1 - way) * from.values()[i] + way * to.values()[i]);
    }
    return new Statistic(from.shape(), values);
  }

  private static NDArray array(Statistic statistic, NDManager manager) {
    try (NDArray javas = manager.create(statistic.values(), statistic.shape())) {
      return javas.duplicate();
    }
  }

  /**
   * Makes sure that it means something to a run.
   *
   * @param run what the run's statistics would depend on
   * @param wanted the layers that the run compares
   * @throws LabException if it does not
   */
  public void checkFits(PackOrigin run, Set<String> wanted) {
    run.asMetadata()
        .forEach(
            (what, now) -> {
              String then = origin.get(what);
              if (!now.equals(then)) {
                throw new LabException(
                    "style pack '%s' is made with %s '%s' but the run has '%s'; choose that, or pack the picture anew"
                        .formatted(file, what, then, now));
              }
            });
    for (String layer : wanted) {
      if (!layers().contains(layer)) {
        throw new LabException(
            "style pack '%s' lacks layer '%s'; it has %s"
                .formatted(file, layer, String.join(", ", layers())));
      }
    }
  }
}
