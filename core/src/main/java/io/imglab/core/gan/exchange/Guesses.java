package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** What the shapes of a network's tensors leave possible for the things that nobody has told. */
final class Guesses {
  /** The sides of square images that are tried where no dense layer gives the number of values. */
  private static final int[] SIDES = {
    8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 512
  };

  /** Bounds the search, in a file made to prolong it as well. */
  private static final int MOST_SETTINGS = 2000;

  private final ImportRequest told;
  private final List<Shape> weights;

  Guesses(ImportRequest told, ForeignNetwork network) {
    this.told = told;
    this.weights =
        network.modules().stream()
            .flatMap(module -> module.shapes().values().stream())
            .filter(shape -> shape.dimension() > 1)
            .toList();
  }

  /** A dense layer has its inputs second, a transposed convolution has them first. */
  List<Integer> latents() {
    if (told.latent() != null) {
      return List.of(told.latent());
    } else if (weights.isEmpty()) {
      return List.of();
    }
    Shape first = weights.get(0);
    return first.dimension() == 2
        ? List.of((int) first.get(1))
        : List.copyOf(new LinkedHashSet<>(List.of((int) first.get(0), (int) first.get(1))));
  }

  List<ImageShape> images() {
    List<ImageShape> images = new ArrayList<>();
    for (int channels : told.channels() == null ? new int[] {1, 3} : new int[] {told.channels()}) {
      if (told.size() != null) {
        images.add(new ImageShape(channels, told.size().height(), told.size().width()));
      } else {
        sides(channels).forEach(side -> images.add(new ImageShape(channels, side, side)));
      }
    }
    return images;
  }

  private List<Integer> sides(int channels) {
    if (weights.isEmpty() || weights.get(weights.size() - 1).dimension() > 2) {
      return java.util.Arrays.stream(SIDES).boxed().toList();
    }
    long values = weights.get(weights.size() - 1).get(0);
    int side = (int) Math.round(Math.sqrt((double) values / channels));
    return (long) channels * side * side == values ? List.of(side) : List.of();
  }

  /** The possible settings of a recipe, its defaults first; default values are left out. */
  List<Map<String, String>> settings(Generator recipe) {
    List<Map<String, String>> all = new ArrayList<>(List.of(told.settings()));
    for (Setting<?> setting : recipe.settings()) {
      List<Map<String, String>> next = new ArrayList<>(all);
      if (!told.settings().containsKey(setting.key())) {
        for (Map<String, String> chosen : all) {
          values(setting).forEach(value -> next.add(with(chosen, setting.key(), value)));
        }
      }
      all = next.size() > MOST_SETTINGS ? all : next;
    }
    return all;
  }

  private static Map<String, String> with(Map<String, String> chosen, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(chosen);
    more.put(key, value);
    return more;
  }

  /** Values besides the default: the other words of a choice, the sides of tensors as numbers. */
  private Set<String> values(Setting<?> setting) {
    Set<String> values = new LinkedHashSet<>(setting.words());
    values.remove(String.valueOf(setting.fallback()));
    if (setting.fallback() instanceof Integer) {
      new TreeSet<>(sidesOfWeights()).forEach(side -> values.add(String.valueOf(side)));
    } else if (setting.fallback() instanceof Boolean flag) {
      values.add(String.valueOf(!flag));
    } else if (setting.fallback() instanceof List) {
      values.add(String.join(",", hiddenSizes()));
      values.remove("");
    }
    return values;
  }

  /** The outputs of all dense layers but the last. */
  private List<String> hiddenSizes() {
    List<String> outputs =
        weights.stream()
            .filter(shape -> shape.dimension() == 2)
            .map(shape -> String.valueOf(shape.get(0)))
            .toList();
    return outputs.subList(0, Math.max(0, outputs.size() - 1));
  }

  private List<Long> sidesOfWeights() {
    return weights.stream().flatMap(shape -> LongStream.of(shape.getShape()).boxed()).toList();
  }
}
