package io.imglab.core.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.imglab.core.io.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Changes values of JSON, so that it stays JSON; text in it that is JSON is changed likewise. */
final class JsonDamage {
  private static final List<Supplier<JsonElement>> VALUES =
      List.of(
          () -> JsonNull.INSTANCE,
          JsonObject::new,
          JsonArray::new,
          () -> new JsonPrimitive(true),
          () -> new JsonPrimitive(0),
          () -> new JsonPrimitive(-1),
          () -> new JsonPrimitive(2.5),
          () -> new JsonPrimitive(1e300),
          () -> new JsonPrimitive(Integer.MAX_VALUE),
          () -> new JsonPrimitive(Long.MIN_VALUE),
          () -> new JsonPrimitive("NaN"),
          () -> new JsonPrimitive(""),
          () -> new JsonPrimitive("7"),
          () -> new JsonPrimitive("/nowhere/at\u0000all"),
          () -> new JsonPrimitive("\u001b[31mred\u0007\r\n  next\u2028"),
          () -> new JsonPrimitive("x".repeat(70_000)),
          JsonDamage::deep);

  private JsonDamage() {}

  /** Nested more deeply than a parser's stack. */
  private static JsonElement deep() {
    return new JsonPrimitive("@deep@");
  }

  static boolean fits(byte[] content) {
    return content.length > 1 && content[0] == '{' && parsed(text(content)) != null;
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static @org.jspecify.annotations.Nullable JsonElement parsed(String json) {
    try {
      return JsonParser.parseString(json);
    } catch (JsonParseException e) {
      return null;
    }
  }

  static byte[] to(byte[] content, SplittableRandom random) {
    JsonElement root = parsed(text(content));
    if (root == null) { // JSON lines, for instance
      return Damage.bytes(content, random);
    }
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      change(root, random);
    }
    return nested(Json.line(root)).getBytes(StandardCharsets.UTF_8);
  }

  private static String nested(String json) {
    return json.replace("\"@deep@\"", "[".repeat(20_000) + "]".repeat(20_000));
  }

  private static void change(JsonElement element, SplittableRandom random) {
    if (element instanceof JsonObject object && object.size() > 0) {
      List<String> names = new ArrayList<>(object.keySet());
      String name = names.get(random.nextInt(names.size()));
      JsonElement value = object.get(name);
      if (goesDown(value, random)) {
        change(value, random);
      } else {
        change(object, name, random);
      }
    } else if (element instanceof JsonArray array && array.size() > 0) {
      int at = random.nextInt(array.size());
      if (goesDown(array.get(at), random)) {
        change(array.get(at), random);
      } else {
        array.set(at, other(array.get(at), array.get(random.nextInt(array.size())), random));
      }
    }
  }

  private static boolean goesDown(JsonElement value, SplittableRandom random) {
    boolean isEmpty =
        (value instanceof JsonObject object && object.size() == 0)
            || (value instanceof JsonArray array && array.isEmpty());
    return !value.isJsonNull() && !value.isJsonPrimitive() && !isEmpty && random.nextInt(5) > 0;
  }

  private static void change(JsonObject object, String name, SplittableRandom random) {
    List<String> names = new ArrayList<>(object.keySet());
    JsonElement sibling = object.get(names.get(random.nextInt(names.size())));
    switch (random.nextInt(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.add(name + "\u001b[2J", object.remove(name));
      case 2 -> object.add("x".repeat(random.nextInt(1, 5000)), object.get(name));
      default -> object.add(name, other(object.get(name), sibling, random));
    }
  }

  private static JsonElement other(
      JsonElement value, JsonElement sibling, SplittableRandom random) {
    int choice = random.nextInt(4);
    if (choice == 0) {
      return sibling.deepCopy();
    } else if (choice == 1 && value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      return new JsonPrimitive(primitive.getAsDouble() * (1L << random.nextInt(40)) * -1);
    } else if (choice <= 2 && value instanceof JsonPrimitive primitive && primitive.isString()) {
      return text(primitive.getAsString(), random);
    }
    return VALUES.get(random.nextInt(VALUES.size())).get();
  }

  private static JsonElement text(String text, SplittableRandom random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] damaged = fits(bytes) ? to(bytes, random) : Damage.bytes(bytes, random);
    return new JsonPrimitive(new String(damaged, StandardCharsets.UTF_8));
  }
}
