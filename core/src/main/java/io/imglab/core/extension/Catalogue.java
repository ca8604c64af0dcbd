package io.imglab.core.extension;

import io.imglab.core.LabException;
import io.imglab.core.Suggestion;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All extensions of the core and the installed plugins, by name. Immutable. */
public final class Catalogue {
  private final List<Named> entries;

  /** A catalogue of these extensions. */
  public Catalogue(List<? extends Named> entries) {
    this.entries = List.copyOf(entries);
  }

  /** All entries of a kind, by name. */
  public <T extends Named> List<T> all(Class<T> kind) {
    return entries.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .sorted(Comparator.comparing(Named::name))
        .toList();
  }

  /**
   * The entry of a kind and name.
   *
   * @throws LabException if there is no such entry, with a suggestion
   */
  public <T extends Named> T find(Class<T> kind, String name) {
    List<T> candidates = all(kind);
    return candidates.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Suggestion.unknown(
                    describe(kind), name, candidates.stream().map(Named::name).toList()));
  }

  /**
   * The entry of a kind and name that the lab itself asks for.
   *
   * @throws LabException if no plugin brings it
   */
  public <T extends Named> T require(Class<T> kind, String name) {
    return all(kind).stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "no plugin brings the %s '%s'; see 'imglab plugins list', and 'imglab plugins install FILE'"
                        .formatted(describe(kind), name)));
  }

  /**
   * The only entry of a kind.
   *
   * @param option the option that chooses an entry, for the message
   * @throws LabException if there is no entry, or more than one
   */
  public <T extends Named> T only(Class<T> kind, String option) {
    List<T> candidates = all(kind);
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    String names = String.join(", ", candidates.stream().map(Named::name).toList());
    throw new LabException(
        candidates.isEmpty()
            ? "no plugin brings a %s; see 'imglab plugins list'".formatted(describe(kind))
            : "several plugins bring a %s: choose with %s from %s"
                .formatted(describe(kind), option, names));
  }

  /** The name of an extension point in messages: {@code feature extractor}. */
  public static String describe(Class<? extends Named> kind) {
    return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
