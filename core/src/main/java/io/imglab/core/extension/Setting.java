package io.imglab.core.extension;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A setting of an extension that users write as {@code key=value}: type, range, default and
 * meaning. Declared once as a constant, listed by {@link Named#settings}, read with {@link
 * Settings#get}.
 *
 * @param <T> type of the value
 */
public final class Setting<T> {
  private static final String CHOICE = "one of ";

  private final String key;
  private final T fallback;
  private final String meaning;
  private final String range;
  private final Function<String, T> parser;
  private final Predicate<T> allowed;

  private Setting(
      String key,
      T fallback,
      String meaning,
      String range,
      Function<String, T> parser,
      Predicate<T> allowed) {
    this.key = key;
    this.fallback = fallback;
    this.meaning = meaning;
    this.range = range;
    this.parser = parser;
    this.allowed = allowed;
    if (!key.matches("[a-z][a-z0-9-]*") || !allowed.test(fallback)) {
      throw new IllegalArgumentException(
          "setting '%s=%s' is wrong; it must be %s".formatted(key, fallback, range));
    }
  }

  /** A whole number from {@code least} to {@code most}. */
  public static Setting<Integer> integer(
      String key, int fallback, int least, int most, String meaning) {
    String range = "a whole number from %s to %s".formatted(least, most);
    return new Setting<>(
        key, fallback, meaning, range, Integer::valueOf, n -> n >= least && n <= most);
  }

  /** A number from {@code least} to {@code most}. */
  public static Setting<Double> number(
      String key, double fallback, double least, double most, String meaning) {
    String range = "a number from %s to %s".formatted(least, most);
    return new Setting<>(
        key, fallback, meaning, range, Double::valueOf, n -> n >= least && n <= most);
  }

  /**
   * A list of up to {@code longest} whole numbers from {@code least} to {@code most}, at least one:
   * {@code 256,512}. Where commas separate settings, colons separate the numbers.
   */
  public static Setting<List<Integer>> integers(
      String key, List<Integer> fallback, int least, int most, int longest, String meaning) {
    String range = "1 to %s whole numbers from %s to %s".formatted(longest, least, most);
    return new Setting<>(
        key,
        List.copyOf(fallback),
        meaning,
        range,
        text -> Arrays.stream(text.split("[,:]", -1)).map(Integer::valueOf).toList(),
        list ->
            !list.isEmpty()
                && list.size() <= longest
                && list.stream().allMatch(n -> n >= least && n <= most));
  }

  /** One of several words, of which the first is the default. */
  public static Setting<String> choice(String key, String meaning, String... words) {
    List<String> allowed = List.of(words);
    return new Setting<>(
        key,
        allowed.get(0),
        meaning,
        CHOICE + String.join(", ", allowed),
        Function.identity(),
        allowed::contains);
  }

  /** True or false. */
  public static Setting<Boolean> flag(String key, boolean fallback, String meaning) {
    return new Setting<>(
        key,
        fallback,
        meaning,
        "true or false",
        text -> text.equals("true") || (text.equals("false") ? false : wrongFlag()),
        value -> true);
  }

  private static boolean wrongFlag() {
    throw new IllegalArgumentException("neither true nor false");
  }

  /** The text before the equals sign. */
  public String key() {
    return key;
  }

  /** The default. */
  public T fallback() {
    return fallback;
  }

  /** The default as users write it. */
  public String fallbackText() {
    return fallback instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(fallback);
  }

  /** What it does, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The words of a choice, the default first; empty for other types. */
  public List<String> words() {
    return range.startsWith(CHOICE)
        ? List.of(range.substring(CHOICE.length()).split(", ", -1))
        : List.of();
  }

  /** The type and range in words: {@code a whole number from 1 to 4096}. */
  public String range() {
    return range;
  }

  /**
   * Parses a value.
   *
   * @param recipe name of the extension, for the message
   * @throws LabException if the value is of another type or out of range
   */
  T parse(String text, String recipe) {
    try {
      T value = parser.apply(text);
      if (allowed.test(value)) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // reported below
    }
    throw new InvalidValueException(
        "setting '%s=%s' of %s is wrong; it must be %s".formatted(key, text, recipe, range));
  }
}
