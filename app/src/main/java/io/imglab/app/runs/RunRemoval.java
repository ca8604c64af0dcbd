package io.imglab.app.runs;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/**
 * Deletes runs. Links are deleted, never followed; the manifest goes last, so that a removal that
 * is interrupted can be repeated.
 */
final class RunRemoval {
  private RunRemoval() {}

  /**
   * Makes sure that a folder is a run, and that no process works in it.
   *
   * @throws LabException if it is not, or is in use
   */
  static void check(RunFolder run) {
    if (Files.isSymbolicLink(run.path().toAbsolutePath().normalize())) {
      throw new LabException(
          "'%s' is a link to a run; remove the link itself, or name the run".formatted(run.path()));
    }
    Manifest.read(run.manifest()); // other programs have files of this name, too
    if (isInUse(run)) {
      throw new LabException(
          "run '%s' is in use by another process; wait until it has finished, or stop it"
              .formatted(run.path()));
    }
  }

  /** Whether a process works in a run, or in one of a batch. */
  static boolean isInUse(RunFolder run) {
    return RunLock.isTaken(run) || RunFolder.list(run.path()).stream().anyMatch(RunLock::isTaken);
  }

  /** Deletes a run that was {@linkplain #check checked}, while no other process can begin in it. */
  static void remove(RunFolder named) {
    check(named);
    RunFolder run = new RunFolder(named.path().toAbsolutePath().normalize()); // it may be "."
    try (RunLock lock = RunLock.takeToRemove(run)) {
      deleteAllBut(file -> file.equals(lock.folder().manifest()) || lock.isFile(file), run.path());
    } catch (IOException e) {
      throw failure(run, e);
    }
    try {
      Files.deleteIfExists(run.manifest());
      Files.delete(run.path());
    } catch (IOException e) {
      throw failure(run, e);
    }
  }

  private static LabException failure(RunFolder run, IOException e) {
    return new LabException(
        "cannot remove all of '%s': %s; repeat the command once that is solved"
            .formatted(run.path(), Reasons.of(e)),
        e);
  }

  /**
   * Deletes everything in {@code root} but the files to keep, of which one is the lock: without it,
   * another process could make its own, and begin.
   */
  private static void deleteAllBut(Predicate<Path> kept, Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!kept.test(file)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            } else if (!folder.equals(root)) {
              Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
