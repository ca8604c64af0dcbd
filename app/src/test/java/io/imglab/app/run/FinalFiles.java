package io.imglab.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs have left in a folder, without times, absolute paths and the runs' numbers, so that it
 * can be compared with what the same runs have left elsewhere.
 */
public final class FinalFiles {
  private FinalFiles() {}

  /**
   * The files' digests by name, without what a kill may leave for good: a directory that never
   * became a run, a style run's checkpoints if it came before they were deleted, and a finished run
   * without a report.
   */
  public static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        String name = withoutNumbers(folder.relativize(path).toString());
        if (isOfARun(path, folder)
            && !name.matches(".*\\.lock|.*log\\.txt|.*style.*\\.ckpt|.*report\\.html(\\.tmp)?")) {
          files.merge(name, isDated(name) ? "" : digest(path, folder), String::concat);
        }
      }
    }
    return files;
  }

  /** The first run in a folder of runs; null if none has a manifest. */
  public static @Nullable Path firstRun(Path runs) throws IOException {
    if (Files.notExists(runs)) {
      return null;
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("manifest.json")))
          .findFirst()
          .orElse(null);
    }
  }

  /** Whether a file shows the time that the run took, its number, or its absolute path. */
  private static boolean isDated(String name) {
    return name.matches(".*(losses\\.png|\\.csv|\\.html|signature\\.txt)");
  }

  private static boolean isOfARun(Path file, Path root) {
    for (Path folder = file.getParent(); !folder.equals(root); folder = folder.getParent()) {
      if (isNumbered(folder) && Files.notExists(folder.resolve("manifest.json"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumbered(Path folder) {
    return folder.getFileName().toString().matches("\\d{5}-.*");
  }

  private static String withoutNumbers(String text) {
    return text.replaceAll("\\b\\d{5}-", "");
  }

  private static String digest(Path file, Path root) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    String text =
        file.toString().matches(".*\\.(jsonl?|txt)")
            ? withoutNumbers(bytes)
                .replaceAll("\"(seconds|started|updated|configSha256)\": ?[^,}\n]+", "")
                .replace(root.toString(), "")
            : bytes;
    return Integer.toHexString(text.hashCode());
  }
}
