package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The checkpoints of a run: the newest few, and the best. */
final class Checkpoints {
  private static final String SUFFIX = ".ckpt";
  private final Path folder;
  private final int keep;

  /**
   * Looks after a folder.
   *
   * @param keep how many stay; the one before the newest helps where the newest is damaged
   */
  Checkpoints(Path folder, int keep) {
    this.folder = folder;
    this.keep = keep;
  }

  Path at(int step) {
    return folder.resolve(String.format(Locale.ROOT, "%06d%s", step, SUFFIX));
  }

  /** From the newest to the oldest. */
  List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{6,}\\" + SUFFIX))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }

  /** A copy of the best one, which stays whatever happens to the original. */
  Path best() {
    return folder.resolve("best" + SUFFIX);
  }

  void keepAsBest(Path checkpoint) throws IOException {
    AtomicFile.write(
        best(),
        channel -> {
          try (FileChannel source = FileChannel.open(checkpoint)) {
            source.transferTo(0, source.size(), channel);
          }
        });
  }

  /** Deletes all but the newest few. */
  void prune() throws IOException {
    for (Path old : newestFirst().stream().skip(keep).toList()) {
      Files.deleteIfExists(old);
    }
  }

  /** Deletes all. */
  void clear() {
    try {
      for (Path file : newestFirst()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new LabException("cannot tidy '%s'".formatted(folder), e);
    }
  }
}
