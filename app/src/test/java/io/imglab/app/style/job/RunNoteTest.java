package io.imglab.app.style.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureSettings;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.image.metadata.PictureMetadata;
import io.imglab.core.io.Json;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.RunKind;
import io.imglab.core.style.config.Sources;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Notes in pictures, which anybody may have written. */
final class RunNoteTest {
  private static final List<JsonElement> VALUES =
      List.of(
          JsonNull.INSTANCE,
          new JsonPrimitive(0),
          new JsonPrimitive(-1),
          new JsonPrimitive(1e300),
          new JsonPrimitive(Double.NaN),
          new JsonPrimitive(""),
          new JsonPrimitive("\0/etc/passwd\u001b[2J"),
          new JsonObject(),
          new JsonArray());

  @TempDir private Path folder;

  private static JsonObject note(StyleConfig config) {
    RunNote note =
        new RunNote(
            RunKind.STYLE,
            config,
            1,
            "cpu",
            Map.of("imglab", "1"),
            List.of(Map.of("id", "x", "sha256", "0")),
            Map.of("content", new RunNote.NotedFile("a.png", "0")),
            5,
            new JsonObject());
    return Json.parse(Json.line(note), JsonObject.class);
  }

  private Path picture(JsonObject note) {
    Path file = folder.resolve("a.png");
    PictureWriter.write(
        new Picture(new Size(1, 1), new float[3]),
        file,
        PictureSettings.DEFAULTS,
        PictureMetadata.NONE.withRun(note.toString()));
    return file;
  }

  private static Replay replay(Path picture) {
    CommandSpec spec = CommandSpec.create();
    new CommandLine(spec).parseArgs();
    return Replay.of(picture, spec);
  }

  private StyleConfig replayed(Path picture, StyleConfig requested) {
    return replay(picture).config(requested, new LabHome(folder));
  }

  @Test
  void replay_ofANoteWithAPath_asksForTheFile() {
    Path secret = folder.resolve("private.png");
    StyleConfig config =
        StyleConfig.DEFAULTS.with(Sources.of(Path.of("a"), Path.of("b"), secret.toString()));
    Path picture = picture(note(config));
    assertThatThrownBy(() -> replayed(picture, StyleConfig.DEFAULTS))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("give that file with --init");
  }

  @Test
  void replay_opensOnlyFilesOfTheCommandLine() {
    StyleConfig secret =
        StyleConfig.DEFAULTS.withFiles(file -> folder.resolve("private").resolve(file));
    StyleConfig replayed = replayed(picture(note(secret)), StyleConfig.DEFAULTS);
    assertThat(Json.line(replayed)).doesNotContain("private");
  }

  @Test
  void read_ofAnImpossibleValue_saysWhatIsWrong() {
    JsonObject note = note(StyleConfig.DEFAULTS);
    note.getAsJsonObject("config").getAsJsonObject("execution").addProperty("saveEvery", 0);
    Path picture = picture(note);
    assertThatThrownBy(() -> RunNote.read(picture))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("sample interval '0' is out of range");
  }

  /** Each value of a note in turn is replaced by each of the impossible ones. */
  @Test
  void replay_ofAnyChangedValue_isALabExceptionOrAConfiguration() {
    JsonObject intact = note(StyleConfig.DEFAULTS);
    int tries = 0;
    for (int place = 0; place < places(intact).size(); place++) {
      for (JsonElement value : VALUES) {
        JsonObject note = intact.deepCopy();
        places(note).get(place).accept(value);
        tryReplay(note);
        tries++;
      }
    }
    assertThat(tries).isGreaterThan(300);
  }

  private void tryReplay(JsonObject note) {
    Path picture = picture(note);
    try {
      StyleConfig config = replayed(picture, StyleConfig.DEFAULTS);
      assertThat(config.content()) // a note without content is that of a texture
          .isIn(StyleConfig.DEFAULTS.content(), StyleConfig.DEFAULTS.style());
      assertThat(config.style()).isEqualTo(StyleConfig.DEFAULTS.style());
      replay(picture).differences(Map.of(), List.of());
      replay(picture).stopAfter();
    } catch (LabException e) {
      assertThat(e).hasMessageContaining("a.png");
    }
  }

  /** Setters of all values at all depths. */
  private static List<Consumer<JsonElement>> places(JsonElement element) {
    List<Consumer<JsonElement>> places = new ArrayList<>();
    if (element instanceof JsonObject object) {
      for (String key : List.copyOf(object.keySet())) {
        places.add(value -> object.add(key, value));
        places.addAll(places(object.get(key)));
      }
    } else if (element instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(value -> array.set(index, value));
        places.addAll(places(array.get(i)));
      }
    }
    return places;
  }
}
