package io.imglab.core.image;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;

/** The formats in which pictures are written, as far as ImageIO has writers for them. */
public enum OutputFormat {
  PNG("png"),
  JPEG("jpg", "jpeg"),
  TIFF("tif", "tiff"),
  /** Available only if the user has added a writer to the class path. */
  WEBP("webp");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> suffixes;

  OutputFormat(String... suffixes) {
    this.suffixes = List.of(suffixes);
  }

  /**
   * The format that the suffix of {@code file} names.
   *
   * @throws LabException if it names none, or there is no writer for it
   */
  public static OutputFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return available().stream()
        .filter(format -> format.suffixes.stream().anyMatch(suffix -> name.endsWith("." + suffix)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "'%s' has no suffix of a format that can be written; use one of %s"
                        .formatted(file, suffixesInWords())));
  }

  public boolean hasAlpha() {
    return this != JPEG;
  }

  /**
   * A new writer. For TIFF it is Java's own, since the first one of TwelveMonkeys writes BigTIFF,
   * which few programs read.
   */
  public ImageWriter newWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersBySuffix(suffixes.get(0));
    ImageWriter writer = writers.next();
    while (this == TIFF && !isBuiltIn(writer) && writers.hasNext()) {
      writer = writers.next();
    }
    return writer;
  }

  private static boolean isBuiltIn(ImageWriter writer) {
    return writer.getClass().getModule().equals(ImageWriter.class.getModule());
  }

  private static List<OutputFormat> available() {
    return Arrays.stream(values())
        .filter(format -> ImageIO.getImageWritersBySuffix(format.suffixes.get(0)).hasNext())
        .toList();
  }

  private static String suffixesInWords() {
    return available().stream()
        .flatMap(format -> format.suffixes.stream())
        .map(suffix -> "." + suffix)
        .collect(Collectors.joining(", "));
  }
}
