package io.imglab.core.extension;

import io.imglab.core.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The user's {@code key=value} settings of one extension, checked against its declarations. */
public final class Settings {
  private final Map<String, Object> values = new HashMap<>();

  private Settings() {}

  /**
   * Parses and checks settings.
   *
   * @param recipe declares the settings
   * @param choices the values as the user wrote them, by key
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

  /** The defaults of all settings. */
  public static Settings none() {
    return new Settings();
  }

  /** The user's value, or the default. */
  public <T> T get(Setting<T> setting) {
    return get(setting, setting.fallback());
  }

  /** The user's value, or {@code fallback}, for a default that depends on other settings. */
  @SuppressWarnings("unchecked") // of() parsed it with a setting of this key
  public <T> T get(Setting<T> setting, T fallback) {
    Object value = values.get(setting.key());
    return value == null ? fallback : (T) value;
  }
}
