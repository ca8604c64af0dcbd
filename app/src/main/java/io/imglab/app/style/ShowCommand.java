package io.imglab.app.style;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.run.ShowOption;
import io.imglab.app.screen.LivePicture;
import io.imglab.app.screen.PictureDrawing;
import io.imglab.app.screen.WindowSize;
import io.imglab.app.style.job.RunNote;
import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Json;
import io.imglab.core.style.input.StylePack;
import io.imglab.core.style.input.StylePackFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code imglab show}: a picture, how it was made, or what a style pack holds. */
@Command(
    name = "show",
    header = "Show a picture and how it was made, or what a style pack holds.",
    description = {
      "Draws the picture, if the output is a terminal with colours, and prints the note that imglab",
      "writes into the metadata of its results (png, jpeg, tiff)."
    },
    footer = {
      "",
      "Examples:",
      "  imglab show photo-painting.png",
      "  imglab show wave.imgstyle",
      "  imglab style --replay photo-painting.png --content photo.jpg --style painting.jpg -o b.png"
    })
public final class ShowCommand implements Callable<Integer> {
  /** More pixels than a terminal shows. */
  private static final int MAX_SIDE = 1024;

  private final Lab lab;

  @Parameters(paramLabel = "FILE", description = "A result of imglab, or a style pack.")
  private Path picture;

  @Mixin private final JsonOption json = new JsonOption();
  @Mixin private final ShowOption show = new ShowOption();

  public ShowCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    if (StylePack.is(picture)) {
      PackReport.print(StylePackFile.read(picture), json.isJson(), lab.terminal());
      return 0;
    }
    boolean isDrawn = !json.isJson() && isDrawingWanted() && draw();
    try {
      print(RunNote.read(picture));
    } catch (LabException e) {
      if (!isDrawn) {
        throw e;
      }
      lab.terminal().say(e.getMessage()); // any picture can be looked at
    }
    return 0;
  }

  private boolean isDrawingWanted() {
    return show.isChosen() || lab.terminal().showsResults();
  }

  /** Draws the picture; false if the terminal or the user wants no colours, or it is none. */
  private boolean draw() {
    Optional<PictureDrawing> drawing = show.drawing(lab.environment());
    if (drawing.isEmpty()) {
      return false;
    }
    PictureReader reader =
        new PictureReader(PictureLimits.DEFAULTS, lab.terminal()::say, () -> false);
    Picture decoded = reader.read(picture, ShowCommand::limited);
    WindowSize area = LivePicture.area(lab.terminal().window());
    lab.terminal().styledOut().print(drawing.get().draw(decoded, area).escapes());
    lab.terminal().styledOut().flush();
    return true;
  }

  private static Size limited(Size original) {
    return original.withLongSide(Math.min(MAX_SIDE, original.longSide()));
  }

  private void print(RunNote note) {
    if (json.isJson()) {
      lab.terminal().print(Json.line(note));
      return;
    }
    Table table = new Table();
    table.row("kind", note.kind());
    table.row("seed", note.seed());
    table.row("steps", note.steps());
    table.row("device", note.device());
    settings("", Json.parse(Json.line(note.config()), JsonObject.class), table);
    settings("", Json.parse(Json.line(note.losses()), JsonObject.class), table);
    note.files().forEach((role, file) -> table.row(role, file.name() + "  " + file.sha256()));
    for (Map<String, String> plugin : note.plugins()) {
      table.row(
          "plugin",
          "%s %s  %s".formatted(plugin.get("id"), plugin.get("version"), plugin.get("sha256")));
    }
    note.versions().forEach(table::row);
    table.print(lab.terminal().out());
  }

  /** A row for each value, at any depth; what is not set is left out. */
  private static void settings(String prefix, JsonObject settings, Table table) {
    for (Map.Entry<String, JsonElement> setting : settings.entrySet()) {
      String name = prefix + setting.getKey();
      JsonElement value = setting.getValue();
      if (value.isJsonObject()) {
        settings(name + ".", value.getAsJsonObject(), table);
      } else if (value.isJsonArray()) {
        items(name, value.getAsJsonArray(), table);
      } else if (!value.isJsonNull()) {
        table.row(name, text(value));
      }
    }
  }

  private static void items(String name, JsonArray values, Table table) {
    for (JsonElement value : values) {
      if (value.isJsonObject()) {
        settings(name + ".", value.getAsJsonObject(), table);
      } else {
        table.row(name, text(value));
      }
    }
  }

  /** Constants as users type them. */
  private static String text(JsonElement value) {
    String text = value.getAsString();
    return text.matches("[A-Z][A-Z0-9_]+") ? text.toLowerCase(Locale.ROOT) : text;
  }
}
