package io.imglab.app.style.batch;

import io.imglab.app.style.batch.Batch.Piece;
import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.input.StylePack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which pictures of a batch cannot be read, and why: each is decoded once, before anything else.
 */
final class ReadableInputs {
  /** Small, since only decoding counts. */
  private static final int SIDE = 16;

  private final Map<Path, String> bad = new LinkedHashMap<>();

  private ReadableInputs() {}

  static ReadableInputs of(List<Piece> pieces, PictureReader reader) {
    ReadableInputs check = new ReadableInputs();
    pieces.stream()
        .flatMap(ReadableInputs::files)
        .distinct()
        .filter(file -> !StylePack.is(file)) // it is read when it is needed
        .forEach(file -> check.tryOut(file, reader));
    return check;
  }

  private static Stream<Path> files(Piece piece) {
    return Stream.concat(
        Stream.of(piece.style().content()), piece.style().styles().stream().map(StyleSource::file));
  }

  private void tryOut(Path file, PictureReader reader) {
    try {
      reader.read(file, ReadableInputs::small);
    } catch (LabException e) {
      bad.put(file, String.valueOf(e.getMessage()));
    }
  }

  private static Size small(Size original) {
    return original.withLongSide(Math.min(SIDE, original.longSide()));
  }

  boolean isGood(Piece piece) {
    return files(piece).noneMatch(bad::containsKey);
  }

  /** One line for each bad file. */
  List<String> messages() {
    return bad.values().stream().map(message -> "left out: " + message).toList();
  }
}
