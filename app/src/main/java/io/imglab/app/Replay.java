package io.imglab.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.imglab.core.LabException;
import io.imglab.core.Version;
import io.imglab.core.io.Json;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.RunKind;
import io.imglab.core.style.MaskPair;
import io.imglab.core.style.StyleConfig;
import io.imglab.core.style.StyleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A style run that is repeated from the note in its result. */
final class Replay {
  /** What a replay is told of: the files of today. */
  private static final Set<String> FILES =
      Set.of("--content", "--style", "--mask", "--init", "--weights");

  private static final String NETWORK = "network";
  private static final String WEIGHTS = "weights";
  private static final String STYLES = "styles";
  private static final String MASKS = "masks";

  private final RunNote note;
  private final Path picture;

  private Replay(RunNote note, Path picture) {
    this.note = note;
    this.picture = picture;
  }

  /**
   * Reads the note of {@code picture}.
   *
   * @throws LabException if it has none of a style run
   */
  static Replay of(Path picture, CommandSpec spec) {
    Set<String> allowed = new HashSet<>(FILES);
    allowed.addAll(OptionNames.besideReplay(spec));
    ResumeOptions.refuseOthers(spec, allowed, "a replay takes the settings from its picture");
    RunNote note = RunNote.read(picture);
    if (note.kind() != RunKind.STYLE) {
      throw new LabException(
          "'%s' was made by a run of kind '%s'; 'imglab style' repeats style runs"
              .formatted(picture, note.kind()));
    }
    return new Replay(note, picture);
  }

  /**
   * The configuration of then with the files of now.
   *
   * @param chosen the configuration that the command line describes, of which only files count
   */
  StyleConfig config(StyleConfig chosen, LabHome home) {
    JsonObject config = note.config().deepCopy();
    config.addProperty("content", chosen.content().toString());
    config.addProperty("style", chosen.style().toString());
    replaceStyles(config, chosen.styles());
    replaceMasks(config, chosen.masks());
    if (note.files().containsKey("init")) {
      config.addProperty("init", init(chosen));
    }
    Path weights = chosen.network().weights();
    String found = weights == null ? found(home) : weights.toString();
    config.getAsJsonObject(NETWORK).add(WEIGHTS, found == null ? null : new JsonPrimitive(found));
    try {
      return Json.parse(config.toString(), StyleConfig.class);
    } catch (JsonParseException e) {
      throw new LabException("the note in '%s' is damaged; use another copy".formatted(picture), e);
    }
  }

  /** When the run of then ended before its plan did, as for lack of time; otherwise null. */
  @Nullable Integer stopAfter() {
    int planned = note.config().getAsJsonObject("descent").get("steps").getAsInt();
    return note.steps() > 0 && note.steps() < planned ? note.steps() : null;
  }

  /** The weights of then with the files of now. */
  private void replaceStyles(JsonObject config, List<StyleSource> chosen) {
    JsonArray styles = config.has(STYLES) ? config.getAsJsonArray(STYLES) : new JsonArray();
    int count = Math.max(1, styles.size());
    if (chosen.size() != count) {
      throw new LabException(
          "'%s' has %d styles, not %d; give a --style for each of '%s'"
              .formatted(picture, count, chosen.size(), String.join("', '", styleNames())));
    }
    for (int i = 0; i < styles.size(); i++) {
      styles.get(i).getAsJsonObject().addProperty("file", chosen.get(i).file().toString());
    }
  }

  private void replaceMasks(JsonObject config, List<MaskPair> chosen) {
    int count = config.has(MASKS) ? config.getAsJsonArray(MASKS).size() : 0;
    if (chosen.size() != count) {
      throw new LabException(
          "'%s' has %d masks, not %d; give a --mask for each of them, in their order"
              .formatted(picture, count, chosen.size()));
    }
    JsonArray masks = new JsonArray();
    chosen.forEach(mask -> masks.add(Json.parse(Json.line(mask), JsonObject.class)));
    config.add(MASKS, masks);
  }

  private List<String> styleNames() {
    return note.files().entrySet().stream()
        .filter(file -> file.getKey().startsWith("style"))
        .map(file -> file.getValue().name())
        .toList();
  }

  private String init(StyleConfig chosen) {
    if (chosen.init().equals(StyleConfig.DEFAULTS.init())) {
      throw new LabException(
          "'%s' began from '%s'; give that with --init"
              .formatted(picture, note.files().get("init").name()));
    }
    return chosen.init();
  }

  /** The weights of then among those that are installed; null leaves the choice to the run. */
  private @Nullable String found(LabHome home) {
    RunNote.NotedFile weights = note.files().get(WEIGHTS);
    String network = note.config().getAsJsonObject(NETWORK).get("extractor").getAsString();
    return home.weights(network).stream()
        .filter(file -> Fingerprint.of(file).sha256().equals(weights.sha256()))
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }

  /** What is not as it was: the result will be another. */
  List<String> differences(Map<String, Fingerprint> files, List<Map<String, String>> plugins) {
    List<String> differences = new ArrayList<>();
    note.files()
        .forEach(
            (role, then) -> {
              Fingerprint now = files.get(role);
              if (now == null || !now.sha256().equals(then.sha256())) {
                differences.add("the %s is not the '%s' of then".formatted(role, then.name()));
              }
            });
    for (Map<String, String> then : note.plugins()) {
      if (plugins.stream().noneMatch(now -> isSame(now, then))) {
        differences.add("the plugin '%s' is not that of then".formatted(then.get("id")));
      }
    }
    String version = note.versions().get("imglab");
    if (!Version.current().equals(version)) {
      differences.add("imglab was version " + version);
    }
    return differences;
  }

  private static boolean isSame(Map<String, String> now, Map<String, String> then) {
    return Objects.equals(now.get("id"), then.get("id"))
        && Objects.equals(now.get("sha256"), then.get("sha256"));
  }
}
