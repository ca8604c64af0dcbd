package io.imglab.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Damages one file of a folder: its content, or what is in its place. */
public final class FolderDamage {
  private FolderDamage() {}

  /**
   * Damages a random file.
   *
   * @return what was done, for messages
   */
  public static String to(Path folder, SplittableRandom random) throws IOException {
    List<Path> files = files(folder);
    Path file = files.get(random.nextInt(files.size()));
    Path name = folder.relativize(file);
    byte[] good = Files.readAllBytes(file);
    switch (random.nextInt(12)) {
      case 0 -> Files.delete(file);
      case 1 -> replace(file, () -> Files.createDirectory(file));
      case 2 -> replace(file, () -> Files.createSymbolicLink(file, Path.of("/dev/null")));
      case 3 -> replace(file, () -> Files.createSymbolicLink(file, file));
      case 4 -> Files.write(file, Files.readAllBytes(files.get(random.nextInt(files.size()))));
      case 5 -> Files.write(file, new byte[0]);
      case 6 -> replace(file, () -> Files.createDirectories(file.resolve("more")));
      default -> Files.write(file, Damage.to(good, random));
    }
    return name.toString();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void replace(Path file, Work work) throws IOException {
    Files.delete(file);
    work.run();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Makes {@code copy} a copy of a folder, whatever it was. */
  public static void copy(Path folder, Path copy) throws IOException {
    delete(copy);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(folder.relativize(file).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
