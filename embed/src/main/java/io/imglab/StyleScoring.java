package io.imglab;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measurement of how close a result is to its content and its style. */
public final class StyleScoring extends Task<Score, StyleScoring> {
  private final Input content;
  private final Input style;
  private final Input result;

  StyleScoring(Imglab lab, Input content, Input style, Input result) {
    super(lab);
    this.content = content;
    this.style = style;
    this.result = result;
  }

  /**
   * Sets the longest side of the content at which pictures are compared.
   *
   * @param pixels at least 64
   * @return this
   */
  public StyleScoring size(int pixels) {
    return option("size", pixels);
  }

  @Override
  Score computeIn(Path folder) throws IOException {
    ObservedRun observed = new ObservedRun(this::isCancelled, progress -> {});
    List<String> own =
        List.of(
            Arguments.option("content", content.file(folder, "content")),
            Arguments.option("style", style.file(folder, "style")),
            Arguments.option("result", result.file(folder, "result")),
            "--json");
    String json = lab().session().execute(observed, command(List.of("style", "score"), own));
    return score(JsonParser.parseString(json).getAsJsonObject());
  }

  private static Score score(JsonObject json) {
    List<String> notes = new ArrayList<>();
    for (JsonElement note : json.getAsJsonArray("notes")) {
      notes.add(note.getAsString());
    }
    return new Score(
        measures(json.getAsJsonObject("content")), measures(json.getAsJsonObject("style")), notes);
  }

  private static Map<String, Double> measures(JsonObject json) {
    Map<String, Double> measures = new LinkedHashMap<>();
    json.entrySet().forEach(each -> measures.put(each.getKey(), each.getValue().getAsDouble()));
    return measures;
  }
}
