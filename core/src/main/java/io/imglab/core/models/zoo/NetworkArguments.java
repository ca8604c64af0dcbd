package io.imglab.core.models.zoo;

import io.imglab.core.LabException;
import io.imglab.core.Suggestion;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.ForwardConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a network is loaded: the arguments of DJL's {@code Criteria}, parsed.
 *
 * @param weights the file of the weights; null for those that are installed
 * @param input the input that the weights expect; null if their file says so
 * @param layers the layers to return; empty for all
 */
record NetworkArguments(
    @Nullable Path weights,
    @Nullable InputConvention input,
    ForwardConfig forwardConfig,
    Set<String> layers) {
  private static final String WEIGHTS = "weights";
  private static final String INPUT = "input";
  private static final String LAYERS = "layers";
  private static final String POOLING = "pooling";
  private static final String PADDING = "padding";
  private static final String PRECISION = "precision";
  private static final List<String> NAMES =
      List.of(WEIGHTS, INPUT, LAYERS, POOLING, PADDING, PRECISION);

  /**
   * Parses arguments.
   *
   * @param arguments texts by name; layers as one text with commas or as a collection
   * @throws LabException if a name or a value is unknown, with a suggestion
   */
  static NetworkArguments of(Map<String, ?> arguments) {
    for (String name : arguments.keySet()) {
      if (!NAMES.contains(name)) {
        throw Suggestion.unknown("argument", name, "of a network", NAMES);
      }
    }
    ForwardConfig plain = ForwardConfig.PLAIN;
    return new NetworkArguments(
        weights(arguments.get(WEIGHTS)),
        choice(INPUT, arguments.get(INPUT), InputConvention.class),
        new ForwardConfig(
            or(choice(POOLING, arguments.get(POOLING), Pooling.class), plain.pooling()),
            or(choice(PADDING, arguments.get(PADDING), Padding.class), plain.padding()),
            or(choice(PRECISION, arguments.get(PRECISION), Precision.class), plain.precision())),
        layers(arguments.get(LAYERS)));
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static @Nullable Path weights(@Nullable Object value) {
    try {
      return value == null ? null : Path.of(value.toString());
    } catch (InvalidPathException e) {
      throw new LabException("'%s' is not the name of a file".formatted(value), e);
    }
  }

  private static Set<String> layers(@Nullable Object value) {
    Collection<?> names =
        value instanceof Collection<?> collection
            ? collection
            : value == null ? List.of() : List.of(value.toString().split(",", -1));
    return names.stream()
        .map(name -> name.toString().strip())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static <E extends Enum<E>> @Nullable E choice(
      String name, @Nullable Object value, Class<E> kind) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    List<E> known = List.of(kind.getEnumConstants());
    return known.stream()
        .filter(each -> each.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                Suggestion.unknown(
                    name, text, known.stream().map(NetworkArguments::lowerCase).toList()));
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The arguments as {@link #of} parses them. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (weights != null) {
      map.put(WEIGHTS, weights.toString());
    }
    if (input != null) {
      map.put(INPUT, input.label());
    }
    map.put(POOLING, forwardConfig.pooling().toString());
    map.put(PADDING, forwardConfig.padding().toString());
    map.put(PRECISION, forwardConfig.precision().toString());
    if (!layers.isEmpty()) {
      map.put(LAYERS, List.copyOf(layers));
    }
    return map;
  }
}
