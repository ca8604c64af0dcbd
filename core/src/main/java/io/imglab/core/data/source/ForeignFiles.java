package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what files are that are left out of a data set. */
final class ForeignFiles {
  private ForeignFiles() {}

  /**
   * Explains the first file of a known format, by its content or name.
   *
   * @throws LabException if there is one
   */
  static void explain(List<Path> files) {
    for (Path file : files) {
      Optional<ForeignFormat> foreign = ForeignFormat.of(fileName(file), head(file));
      if (foreign.isPresent()) {
        throw new LabException(foreign.get().message(PrintableNames.printable(file.toString())));
      }
    }
  }

  /** A line for each format of pictures that is not read, by the names of files. */
  static List<String> pictures(List<Path> files) {
    Map<ForeignFormat, Path> examples = new LinkedHashMap<>();
    Map<ForeignFormat, Integer> counts = new LinkedHashMap<>();
    for (Path file : files) {
      ForeignFormat.named(fileName(file))
          .filter(ForeignFormat::isPicture)
          .ifPresent(
              format -> {
                examples.putIfAbsent(format, file);
                counts.merge(format, 1, Integer::sum);
              });
    }
    return examples.entrySet().stream()
        .map(example -> line(example.getKey(), example.getValue(), counts.get(example.getKey())))
        .toList();
  }

  private static String line(ForeignFormat format, Path file, int count) {
    String line = format.message(PrintableNames.printable(file.toString()));
    return count == 1 ? line : "%s (and %s more)".formatted(line, count - 1);
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static byte[] head(Path file) {
    if (!Files.isRegularFile(file)) { // opening a pipe would wait forever
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ForeignFormat.HEAD);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
