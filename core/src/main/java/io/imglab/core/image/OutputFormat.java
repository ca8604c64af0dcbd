package io.imglab.core.image;

import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;

/** The kinds of files that pictures are written to, as far as ImageIO has a writer for them. */
public enum OutputFormat {
  PNG("png"),
  JPEG("jpg", "jpeg"),
  TIFF("tif", "tiff"),
  /** Only where the user has added a writer to the class path. */
  WEBP("webp");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> suffixes;

  OutputFormat(String... suffixes) {
    this.suffixes = List.of(suffixes);
  }

  /**
   * The format that the suffix of {@code file} names.
   *
   * @throws LabException if there is none, or no writer for it
   */
  public static OutputFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return available().stream()
        .filter(format -> format.suffixes.stream().anyMatch(suffix -> name.endsWith("." + suffix)))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "'%s' has no suffix of a format that can be written; use one of %s"
                        .formatted(file, suffixesInWords())));
  }

  public boolean hasAlpha() {
    return this != JPEG;
  }

  /**
   * A writer: Java's own where there is one, since TwelveMonkeys' first one for TIFF writes
   * BigTIFF, which few programs read.
   */
  public ImageWriter newWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersBySuffix(suffixes.get(0));
    ImageWriter writer = writers.next();
    while (this == TIFF && !isJavas(writer) && writers.hasNext()) {
      writer = writers.next();
    }
    return writer;
  }

  private static boolean isJavas(ImageWriter writer) {
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
