package io.imglab.app.style.batch;

import io.imglab.app.style.option.Writing;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several pictures to make one after the other; what the manifest of such a run records.
 *
 * @param layout how they lie on the contact sheet
 * @param results the folder of the results; null for one in the run directory
 * @param seconds of work for all of them together; null for as many as it takes
 * @param scoreSize the size at which results are scored; null for no scores
 */
public record Batch(
    Layout layout,
    List<Piece> pieces,
    @Nullable Path results,
    Writing writing,
    @Nullable Double seconds,
    @Nullable Integer scoreSize) {
  /** How pictures lie on the contact sheet. */
  public enum Layout {
    /** Contents down, styles across. */
    CROSS,
    /** A row has content and style and what came of them. */
    ROWS
  }

  /**
   * One picture to make.
   *
   * @param output the file's name
   * @param arguments the command line that makes it alone
   * @param settings what was chosen for it among several, by option
   */
  public record Piece(
      String output, StyleConfig style, List<String> arguments, Map<String, String> settings) {
    /** The same with a network that was found, whatever will be installed tomorrow. */
    Piece with(String extractor, Path weights) {
      NetworkConfig network = style.network().with(extractor, weights);
      return new Piece(output, style.with(network), arguments, settings);
    }

    Pairing.Pair pair() {
      return new Pairing.Pair(style.content(), style.style());
    }

    /** {@code a.jpg x b.jpg} and what else was chosen. */
    String title() {
      StringBuilder title = new StringBuilder(pair().toString());
      settings.forEach((name, value) -> title.append(", ").append(name).append(' ').append(value));
      return title.toString();
    }
  }

  public Batch {
    pieces = List.copyOf(pieces);
  }

  /** The same pictures under names of which no two are equal, even where case does not count. */
  public static List<Piece> distinct(List<Piece> pieces) {
    Set<String> names = new HashSet<>();
    List<Piece> distinct = new ArrayList<>();
    for (Piece piece : pieces) {
      String stem = FileNames.stem(Path.of(piece.output()));
      String name = piece.output();
      for (int i = 2; !names.add(name.toLowerCase(java.util.Locale.ROOT)); i++) {
        name = stem + "-" + i + ".png";
      }
      distinct.add(new Piece(name, piece.style(), piece.arguments(), piece.settings()));
    }
    return distinct;
  }

  /** The same pictures with a network that was found. */
  Batch with(String extractor, Path weights) {
    List<Piece> with = pieces.stream().map(piece -> piece.with(extractor, weights)).toList();
    return new Batch(layout, with, results, writing, seconds, scoreSize);
  }

  /** Makes sure that the results can go where they are to go. */
  void checkResults(boolean overwrites) {
    if (results != null) {
      pieces.forEach(piece -> PictureWriter.check(results.resolve(piece.output()), overwrites));
    }
  }

  /** The folder of the results of a run. */
  Path resultsIn(Path run) {
    return results == null ? run.resolve("results") : results;
  }
}
