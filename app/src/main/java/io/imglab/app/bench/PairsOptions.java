package io.imglab.app.bench;

import io.imglab.app.cli.CountConverter;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.OutputTarget;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the pairs of content and style of a benchmark, and of the folder of results. */
final class PairsOptions {
  @Option(
      names = {"--content", "--contents"},
      paramLabel = "DIR",
      required = true,
      description = "A folder of content pictures.")
  private Path contents = Path.of("");

  @Option(
      names = {"--style", "--styles"},
      paramLabel = "DIR",
      required = true,
      description = "A folder of style pictures.")
  private Path styles = Path.of("");

  @Option(
      names = "--pairs",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description =
          "Number of pairs, of the n-th content with the n-th style (default: ${DEFAULT-VALUE}).")
  private int pairs = 6;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for the pictures (default: none are written).")
  private @Nullable Path output;

  /** A content and a style at their original sizes, with the number and the name of the pair. */
  record Pair(int number, String name, Picture content, Picture style) {}

  /**
   * Reads the pairs one by one; where a folder has fewer pictures, it starts again.
   *
   * @param first the number of the first pair, from 0
   * @throws LabException before the first pair, if a folder holds no pictures or the folder for
   *     results cannot be made
   */
  void forEach(int first, Consumer<Pair> use) {
    try (DataSource contentSource = SourceDetector.open(contents);
        DataSource styleSource = SourceDetector.open(styles)) {
      if (output != null) {
        OutputTarget.makeFolder(output);
      }
      for (int i = first; i < first + pairs; i++) {
        int content = i % contentSource.count();
        int style = i % styleSource.count();
        String name = stem(contentSource.name(content)) + " in " + stem(styleSource.name(style));
        use.accept(new Pair(i, name, contentSource.picture(content), styleSource.picture(style)));
      }
    }
  }

  private static String stem(String name) {
    return FileNames.stem(Path.of(name));
  }

  /** The folder for pictures; null for none. */
  @Nullable Path output() {
    return output;
  }

  /** Writes a picture of a pair and returns its file; null if there is no folder for pictures. */
  @Nullable Path write(Pair pair, String caption, Picture picture) {
    if (output == null) {
      return null;
    }
    Path file = output.resolve(String.format(Locale.ROOT, "%02d-%s.png", pair.number(), caption));
    PictureWriter.write(picture, file);
    return file;
  }
}
