package io.imglab.app.runs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.imglab.core.run.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two runs were asked to do differently, and what they ran on. */
final class RunDifferences {
  private RunDifferences() {}

  /**
   * A setting that differs.
   *
   * @param setting as in {@code style.descent.steps}
   * @param first its value in the first run; null if it has none
   * @param second its value in the second run; null if it has none
   */
  record Difference(String setting, @Nullable JsonElement first, @Nullable JsonElement second) {
    static String text(@Nullable JsonElement value) {
      return value == null
          ? "-"
          : value instanceof JsonPrimitive primitive ? primitive.getAsString() : value.toString();
    }
  }

  /** The settings that differ, in the order of the first run. */
  static List<Difference> of(Manifest first, Manifest second) {
    Map<String, JsonElement> before = values(first);
    Map<String, JsonElement> after = values(second);
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        differences.add(new Difference(name, before.get(name), after.get(name)));
      }
    }
    return differences;
  }

  private static Map<String, JsonElement> values(Manifest manifest) {
    Map<String, JsonElement> values = new LinkedHashMap<>();
    values.put("kind", new JsonPrimitive(manifest.kind().toString()));
    values.put("seed", new JsonPrimitive(manifest.seed()));
    values.put("device", new JsonPrimitive(manifest.device()));
    manifest.versions().forEach((of, version) -> values.put(of, new JsonPrimitive(version)));
    manifest
        .files()
        .forEach((role, file) -> values.put("sha256 of " + role, new JsonPrimitive(file.sha256())));
    flatten("", manifest.config(), values);
    return values;
  }

  /** Arrays count as one value: their elements have no names. */
  private static void flatten(String name, JsonElement value, Map<String, JsonElement> into) {
    if (value instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(
              entry ->
                  flatten(
                      name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(),
                      entry.getValue(),
                      into));
    } else {
      into.put(name, value);
    }
  }
}
