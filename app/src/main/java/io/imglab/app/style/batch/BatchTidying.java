package io.imglab.app.style.batch;

import io.imglab.core.io.FileOperations;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the pictures of finished runs once: deletes samples, and makes the results of runs further
 * names of the files in the folder of results. What cannot be done costs disk space, nothing else.
 */
final class BatchTidying {
  private BatchTidying() {}

  /** Tidies the run that made {@code result}. */
  static void tidy(RunFolder run, Path result) {
    try {
      deleteSamples(run.path().resolve("samples"));
      if (isAsDelivered(result, run)) {
        share(result, run.result());
        share(result, run.preview());
      }
    } catch (IOException | UnsupportedOperationException e) {
      // As on a file system without links, or across two of them.
    }
  }

  /** The run's own result is all that is left of a picture that the user has changed since. */
  private static boolean isAsDelivered(Path result, RunFolder run) throws IOException {
    return Files.exists(result)
        && Files.getLastModifiedTime(result).compareTo(Files.getLastModifiedTime(run.manifest()))
            <= 0;
  }

  private static void deleteSamples(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> samples = files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
      for (Path sample : samples) {
        FileOperations.delete(sample);
      }
    }
  }

  private static void share(Path result, Path copy) throws IOException {
    if (!Files.exists(copy) || Files.isSameFile(result, copy)) {
      return;
    }
    Path link = copy.resolveSibling("." + copy.getFileName() + ".tmp");
    Files.deleteIfExists(link);
    Files.createLink(link, result);
    Files.move(link, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
