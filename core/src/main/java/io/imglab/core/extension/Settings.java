package io.imglab.core.extension;

import io.imglab.core.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The user's {@code key=value} choices for one recipe, checked against what it declares. */
public final class Settings {
  private final Map<String, Object> values = new HashMap<>();

  private Settings() {}

  /**
   * Checks choices.
   *
   * @param recipe declares what can be chosen
   * @param choices as the user wrote them
   * @throws io.imglab.core.LabException if a key is unknown, with a suggestion, or a value is wrong
   */
  public static Settings of(Named recipe, Map<String, String> choices) {
    Map<String, Setting<?>> known = new HashMap<>();
    recipe.settings().forEach(setting -> known.put(setting.key(), setting));
    Settings settings = new Settings();
    new TreeMap<>(choices)
        .forEach(
            (key, text) -> {
              Setting<?> setting = known.get(key);
              if (setting == null) {
                throw Suggestion.unknown(
                    "setting", key, "of " + recipe.name(), List.copyOf(known.keySet()));
              }
              settings.values.put(key, setting.parse(text, recipe.name()));
            });
    return settings;
  }

  /** No choices: every default holds. */
  public static Settings none() {
    return new Settings();
  }

  /** The user's choice, or the default. */
  public <T> T get(Setting<T> setting) {
    return get(setting, setting.fallback());
  }

  /** The user's choice, or a default that depends on other choices. */
  @SuppressWarnings("unchecked") // of() parsed it with a setting of this key
  public <T> T get(Setting<T> setting, T fallback) {
    Object value = values.get(setting.key());
    return value == null ? fallback : (T) value;
  }
}
