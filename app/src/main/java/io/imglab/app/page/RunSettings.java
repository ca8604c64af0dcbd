package io.imglab.app.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.imglab.app.cli.Arguments;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The recorded settings of a run in words, whatever it computes. */
final class RunSettings {
  /** Parts of a request that say where files are and how they are written, not what is computed. */
  private static final Set<String> LEFT_OUT =
      Set.of("sources", "output", "writing", "pieces", "layout", "results", "arguments");

  private static final Set<String> VAGUE = Set.of("count", "unit", "width", "height", "path");

  private RunSettings() {}

  /** Names and values of all settings that have a value. */
  static List<List<String>> of(Manifest manifest) {
    Map<String, String> leaves = new LinkedHashMap<>();
    collect("", manifest.config(), leaves);
    collectCommon(manifest.config(), leaves);
    Map<String, Long> uses =
        leaves.keySet().stream()
            .collect(Collectors.groupingBy(RunSettings::last, Collectors.counting()));
    List<List<String>> settings = new ArrayList<>();
    leaves.forEach((path, value) -> settings.add(List.of(label(path, uses), value)));
    return settings;
  }

  /** The settings that all pictures of a batch have, from its first picture. */
  private static void collectCommon(JsonElement config, Map<String, String> leaves) {
    if (at(config, "pieces") instanceof JsonArray pieces
        && !pieces.isEmpty()
        && pieces.get(0) instanceof JsonObject first
        && first.get("style") != null) {
      Map<String, String> common = new LinkedHashMap<>();
      collect("", first.get("style"), common);
      Set<String> swept =
          first.get("settings") instanceof JsonObject settings ? settings.keySet() : Set.of();
      common.keySet().removeIf(path -> swept.contains(label(path, Map.of()).replace(' ', '-')));
      leaves.putAll(common);
    }
  }

  private static void collect(String path, JsonElement value, Map<String, String> leaves) {
    if (value.isJsonObject()) {
      for (Map.Entry<String, JsonElement> entry : value.getAsJsonObject().entrySet()) {
        if (!LEFT_OUT.contains(entry.getKey())) {
          collect(path + "." + entry.getKey(), entry.getValue(), leaves);
        }
      }
    } else if (value.isJsonArray() && !value.getAsJsonArray().isEmpty()) {
      leaves.put(path, value.toString());
    } else if (value.isJsonPrimitive()) {
      leaves.put(path, text(value.getAsJsonPrimitive()));
    }
  }

  private static String text(JsonPrimitive value) {
    if (value.isNumber()) {
      return number(value.getAsDouble());
    } else if (value.isBoolean()) {
      return value.getAsBoolean() ? "yes" : "no";
    }
    String text = value.getAsString();
    if (text.startsWith("/") || text.matches("[A-Za-z]:[\\\\/].*")) {
      return text.replaceAll(
          ".*[\\\\/]", ""); // whoever gets the page needs no paths of this machine
    }
    return text.matches("[A-Z][A-Z0-9_]*") ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value).replaceAll("\\.?0+$", "");
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** {@code learning rate}; with the name before it where the last one alone says too little. */
  private static String label(String path, Map<String, Long> uses) {
    String last = last(path);
    String before = last(path.substring(0, path.length() - last.length() - 1));
    if (last.equals("value")) {
      return words(before);
    }
    boolean isClear = uses.getOrDefault(last, 0L) < 2 && !VAGUE.contains(last);
    return words(isClear || before.isEmpty() ? last : before + " " + last);
  }

  private static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** The command line that repeats a run, for a shell. */
  static String repeat(Manifest manifest) {
    boolean hasSeed = manifest.argv().stream().anyMatch(a -> a.matches("--seed(=.*)?"));
    String arguments =
        manifest.argv().stream().map(Arguments::quoted).collect(Collectors.joining(" "));
    return "imglab " + arguments + (hasSeed ? "" : " --seed=" + manifest.seed());
  }

  /** How many steps a run has; null if only time limits it. */
  static @Nullable Integer steps(Manifest manifest) {
    JsonElement config = manifest.config();
    String[] path =
        switch (manifest.kind()) {
          case STYLE -> new String[] {"style", "descent", "steps"};
          case GAN -> new String[] {"schedule", "steps"};
          case DISTILL -> new String[] {"config", "steps"};
          case STYLE_BATCH, SAMPLES, EVALUATION, DATA_CHECK -> new String[] {"none"};
        };
    Integer steps = whole(config, path);
    Integer stopAfter =
        manifest.kind() == RunKind.STYLE ? whole(config, "bounds", "stopAfter") : null;
    if (steps == null || steps == Schedule.ENDLESS) {
      return stopAfter;
    }
    return stopAfter == null ? steps : Integer.valueOf(Math.min(steps, stopAfter));
  }

  /** A whole number in the settings; null if it is missing. */
  private static @Nullable Integer whole(JsonElement config, String... path) {
    JsonElement value = at(config, path);
    return value instanceof JsonPrimitive primitive && primitive.isNumber()
        ? (Integer) primitive.getAsInt()
        : null;
  }

  /** A text in the settings; empty if it is missing. */
  static String text(JsonElement config, String... path) {
    return at(config, path) instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
  }

  private static @Nullable JsonElement at(JsonElement config, String... path) {
    JsonElement value = config;
    for (String name : path) {
      value = value instanceof JsonObject object ? object.get(name) : null;
    }
    return value;
  }
}
