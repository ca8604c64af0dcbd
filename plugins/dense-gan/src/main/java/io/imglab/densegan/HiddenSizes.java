package io.imglab.densegan;

import io.imglab.core.LabException;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import java.util.List;

/**
 * The units of the hidden layers: a list of the user's, or the multiples of one width.
 *
 * @param width the setting that scales the default sizes
 * @param multiples of the width, in the order of the layers
 * @param sizes the setting that lists the units of each hidden layer
 */
record HiddenSizes(Setting<Integer> width, List<Integer> multiples, Setting<List<Integer>> sizes) {
  /** The most units of a hidden layer that are set directly. */
  static final int MOST = 8192;

  private static final int MOST_LAYERS = 8;

  HiddenSizes(Setting<Integer> width, List<Integer> multiples) {
    this(
        width,
        multiples,
        Setting.integers(
            "sizes",
            multiplied(width.fallback(), multiples),
            1,
            MOST,
            MOST_LAYERS,
            "units of each hidden layer, in place of width"));
  }

  private static List<Integer> multiplied(int width, List<Integer> multiples) {
    return multiples.stream().map(multiple -> multiple * width).toList();
  }

  /**
   * The units of each hidden layer.
   *
   * @param recipe name of the extension, for the message
   * @throws LabException if both settings are given
   */
  List<Integer> of(String recipe, Settings settings) {
    List<Integer> listed = settings.get(sizes, List.of());
    if (listed.isEmpty()) {
      return multiplied(settings.get(width), multiples);
    } else if (settings.get(width, 0) != 0) {
      throw new LabException(
          "%s has both 'width' and 'sizes'; leave one of them out".formatted(recipe));
    }
    return listed;
  }
}
