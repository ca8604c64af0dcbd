package io.imglab.app.explain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.imglab.app.cli.Terminal;
import io.imglab.core.explain.Explanation;
import io.imglab.core.explain.Numbers;
import io.imglab.core.explain.Part;
import io.imglab.core.explain.Values;
import io.imglab.core.io.Json;
import java.io.PrintWriter;
import java.util.function.IntFunction;

/** An explanation as text, with columns aligned, or as JSON. */
final class ExplanationReport {
  private static final String OUTPUT = "output";

  private ExplanationReport() {}

  static void print(Explanation explanation, boolean isJson, Terminal terminal) {
    if (isJson) {
      terminal.print(Json.line(json(explanation)));
    } else {
      PrintWriter out = terminal.out();
      explanation.layers().forEach(out::println);
      explanation.parts().forEach(part -> print(part, out));
      print(Part.Numbers.images(OUTPUT, explanation.output()), out);
      out.flush();
    }
  }

  private static void print(Part part, PrintWriter out) {
    out.printf("%n%s%n", part.title());
    if (part instanceof Part.Numbers numbers) {
      matrices(numbers, out);
    } else if (part instanceof Part.Lines lines) {
      lines.lines().forEach(line -> out.println("  " + line));
    }
  }

  private static void matrices(Part.Numbers numbers, PrintWriter out) {
    Values values = numbers.values();
    int width = width(values);
    for (int n = 0; n < values.outer(); n++) {
      for (int c = 0; c < values.channels(); c++) {
        String heading =
            (values.outer() > 1 ? "%s %s ".formatted(numbers.outer(), n) : "")
                + (values.channels() > 1 ? "%s %s".formatted(numbers.channel(), c) : "");
        if (!heading.isEmpty()) {
          out.println("  " + heading.strip());
        }
        for (int y = 0; y < values.rows(); y++) {
          out.println(row(values, n, c, y, width));
        }
      }
    }
  }

  private static String row(Values values, int n, int channel, int y, int width) {
    StringBuilder line = new StringBuilder();
    for (int x = 0; x < values.columns(); x++) {
      String number = Numbers.text(values.at(n, channel, y, x));
      line.append(" ".repeat(width - number.length())).append(number);
    }
    return line.toString();
  }

  /** Two spaces and the longest number. */
  private static int width(Values values) {
    int longest = 0;
    for (int n = 0; n < values.outer(); n++) {
      for (int c = 0; c < values.channels(); c++) {
        for (int y = 0; y < values.rows(); y++) {
          for (int x = 0; x < values.columns(); x++) {
            longest = Math.max(longest, Numbers.text(values.at(n, c, y, x)).length());
          }
        }
      }
    }
    return longest + 2;
  }

  private static JsonObject json(Explanation explanation) {
    JsonObject object = new JsonObject();
    object.add(
        "layers",
        array(explanation.layers().size(), i -> new JsonPrimitive(explanation.layers().get(i))));
    object.add("steps", array(explanation.parts().size(), i -> json(explanation.parts().get(i))));
    object.add(OUTPUT, json(explanation.output()));
    return object;
  }

  private static JsonObject json(Part part) {
    JsonObject object = new JsonObject();
    object.addProperty("title", part.title());
    if (part instanceof Part.Numbers numbers) {
      object.add("values", json(numbers.values()));
    } else if (part instanceof Part.Lines lines) {
      object.add(
          "lines", array(lines.lines().size(), i -> new JsonPrimitive(lines.lines().get(i))));
    }
    return object;
  }

  /** Nested arrays with the four axes of the values. */
  private static JsonElement json(Values values) {
    return array(
        values.outer(),
        n ->
            array(
                values.channels(),
                c ->
                    array(
                        values.rows(),
                        y ->
                            array(
                                values.columns(),
                                x -> new JsonPrimitive((float) values.at(n, c, y, x))))));
  }

  private static JsonArray array(int size, IntFunction<JsonElement> element) {
    JsonArray array = new JsonArray();
    for (int i = 0; i < size; i++) {
      array.add(element.apply(i));
    }
    return array;
  }
}
