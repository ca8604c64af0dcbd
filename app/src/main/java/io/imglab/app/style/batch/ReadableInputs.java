package io.imglab.app.style.batch;

import static java.util.stream.Collectors.joining;

import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.input.StylePack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The check that the pictures of a batch can be read: each is decoded once, before the first run.
 */
final class ReadableInputs {
  /** Small, since only the decoding matters. */
  private static final int SIDE = 16;

  private final Map<Path, String> unreadable = new LinkedHashMap<>();

  private ReadableInputs() {}

  static ReadableInputs of(List<BatchItem> items, PictureReader reader) {
    ReadableInputs inputs = new ReadableInputs();
    items.stream()
        .flatMap(ReadableInputs::files)
        .distinct()
        .filter(file -> !StylePack.is(file)) // it is read when its run begins
        .forEach(file -> inputs.check(file, reader));
    return inputs;
  }

  private static Stream<Path> files(BatchItem item) {
    return Stream.concat(
        Stream.of(item.style().content()), item.style().styles().stream().map(StyleSource::file));
  }

  private void check(Path file, PictureReader reader) {
    try {
      reader.read(file, ReadableInputs::small);
    } catch (LabException e) {
      unreadable.put(file, String.valueOf(e.getMessage()));
    }
  }

  private static Size small(Size original) {
    return original.withLongSide(Math.min(SIDE, original.longSide()));
  }

  /** Whether all pictures of an item can be read. */
  boolean areReadable(BatchItem item) {
    return files(item).noneMatch(unreadable::containsKey);
  }

  /** One line for each unreadable file. */
  List<String> messages() {
    return unreadable.values().stream().map(message -> "left out: " + message).toList();
  }

  /** How many files are unreadable, and which; empty if none is. */
  Optional<String> leftOut() {
    String names = unreadable.keySet().stream().map(Path::toString).collect(joining(", "));
    return unreadable.isEmpty()
        ? Optional.empty()
        : Optional.of("left out: %s (%s)".formatted(unreadable.size(), names));
  }
}
