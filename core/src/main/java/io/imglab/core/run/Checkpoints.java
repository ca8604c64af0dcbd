package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The checkpoint files of a run: the newest few, and a copy of the best. */
final class Checkpoints {
  private static final String SUFFIX = ".ckpt";
  private final Path folder;
  private final int keep;

  /**
   * The checkpoints in a folder.
   *
   * @param keep how many of the newest to keep; more than one, in case the newest is damaged
   */
  Checkpoints(Path folder, int keep) {
    this.folder = folder;
    this.keep = keep;
  }

  /** The file for the state after {@code step} steps. */
  Path at(int step) {
    return folder.resolve(String.format(Locale.ROOT, "%06d%s", step, SUFFIX));
  }

  /** The existing checkpoints, without the copy of the best; none if the folder is missing. */
  List<Path> newestFirst() throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{6,}\\" + SUFFIX))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }

  /** The file for a copy of the best checkpoint, which {@link #prune} keeps. */
  Path best() {
    return folder.resolve("best" + SUFFIX);
  }

  /** Creates the folder if somebody has deleted it. */
  void createFolder() throws IOException {
    Files.createDirectories(folder);
  }

  void keepAsBest(Path checkpoint) throws IOException {
    AtomicFile.writeStream(best(), out -> Files.copy(checkpoint, out));
  }

  /** Deletes all but the newest few. */
  void prune() throws IOException {
    for (Path old : newestFirst().stream().skip(keep).toList()) {
      FileOperations.delete(old);
    }
  }

  /** Deletes all but the newest, the copy of the best as well, and the folder if it is empty. */
  void clear(int kept) {
    try {
      for (Path file : newestFirst().stream().skip(kept).toList()) {
        FileOperations.delete(file);
      }
      if (Files.exists(best())) {
        FileOperations.delete(best());
      }
      if (isEmpty()) {
        FileOperations.delete(folder);
      }
    } catch (IOException e) {
      throw new LabException(
          "cannot delete the checkpoints in '%s'; check its permissions".formatted(folder), e);
    }
  }

  /** The size of all, with the copy of the best. */
  long bytes() throws IOException {
    long bytes = Files.isRegularFile(best()) ? Files.size(best()) : 0;
    for (Path file : newestFirst()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private boolean isEmpty() throws IOException {
    if (Files.notExists(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
