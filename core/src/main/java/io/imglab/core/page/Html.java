package io.imglab.core.page;

import io.imglab.core.io.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts, data and addresses as they may stand in HTML, whoever wrote them. */
public final class Html {
  private static final long MAX_EMBEDDED = 3_000_000;

  private Html() {}

  /** Escaped text, for contents and quoted attributes. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * A value as JSON for a {@code script} element: nothing in it ends the element or begins a
   * comment.
   */
  public static String json(Object value) {
    return Json.line(value)
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** The relative address of a file, percent-encoded. */
  public static String address(Path relative) {
    return IntStream.range(0, relative.getNameCount())
        .mapToObj(i -> relative.getName(i).toString())
        .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  /** A PNG as part of a page; the name of its file if that is large or cannot be read. */
  public static String embedded(Path png) {
    String name = String.valueOf(png.getFileName());
    try {
      return Files.size(png) > MAX_EMBEDDED
          ? address(Path.of(name))
          : "data:image/png;base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(png));
    } catch (IOException e) {
      return address(Path.of(name));
    }
  }

  /** A picture as part of a page. */
  public static String jpegAddress(byte[] jpeg) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
  }
}
