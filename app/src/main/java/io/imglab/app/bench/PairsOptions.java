package io.imglab.app.bench;

import io.imglab.app.cli.CountConverter;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.OutputTarget;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a benchmark that say which contents meet which styles, and where results go. */
final class PairsOptions {
  @Option(
      names = "--contents",
      paramLabel = "DIR",
      required = true,
      description = "A folder of content pictures.")
  private Path contents = Path.of("");

  @Option(
      names = "--styles",
      paramLabel = "DIR",
      required = true,
      description = "A folder of style pictures.")
  private Path styles = Path.of("");

  @Option(
      names = "--pairs",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Pairs: the n-th content with the n-th style (default: ${DEFAULT-VALUE}).")
  private int pairs = 6;

  @Option(names = "--output", paramLabel = "DIR", description = "Where to leave the pictures.")
  private @Nullable Path output;

  /** A content and a style at their own sizes, and what to call the two. */
  record Pair(int number, String name, Picture content, Picture style) {}

  /**
   * Goes through the pairs from the {@code first}, counted from 0.
   *
   * @throws LabException if a folder of pictures holds none, or the one for results will not do;
   *     before the first pair
   */
  void forEach(int first, Consumer<Pair> use) {
    try (DataSource scenes = SourceDetector.open(contents);
        DataSource looks = SourceDetector.open(styles)) {
      if (output != null) {
        OutputTarget.makeFolder(output);
      }
      for (int i = first; i < first + pairs; i++) {
        int scene = i % scenes.count();
        int look = i % looks.count();
        String name = stem(scenes.name(scene)) + " in " + stem(looks.name(look));
        use.accept(new Pair(i, name, scenes.picture(scene), looks.picture(look)));
      }
    }
  }

  private static String stem(String name) {
    return FileNames.stem(Path.of(name));
  }

  /** The folder for pictures; null if they are not wanted. */
  @Nullable Path output() {
    return output;
  }

  /** Leaves a picture of a pair, and says where; null if pictures are not wanted. */
  @Nullable Path leave(Pair pair, String caption, Picture picture) {
    if (output == null) {
      return null;
    }
    Path file = output.resolve("%02d-%s.png".formatted(pair.number(), caption));
    PictureWriter.write(picture, file);
    return file;
  }
}
