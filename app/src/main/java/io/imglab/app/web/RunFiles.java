package io.imglab.app.web;

import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The pictures of a run that a page may show: those in the run directory and in a few of its
 * folders, by their plain names. No link is followed out of the directory.
 */
final class RunFiles {
  private static final String SAMPLES = "samples";
  private static final Set<String> FOLDERS = Set.of(SAMPLES, "inputs", "results", "pictures");
  private static final Map<String, String> TYPES =
      Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg");

  /** A sample is the picture of its step for good; the others are replaced. */
  static final String FOR_GOOD = "private, max-age=3600";

  private final RunFolder run;

  RunFiles(RunFolder run) {
    this.run = run;
  }

  /**
   * Sends a picture.
   *
   * @param path its segments
   * @throws Refusal if it is none of those that are shown
   */
  void send(Request request, List<String> path) throws IOException {
    String type = TYPES.get(extension(path.get(path.size() - 1)));
    if (type == null || !isShown(path)) {
      throw Refusal.notFound();
    }
    Path file = inside(path);
    try (SeekableByteChannel channel = open(file)) {
      String cache = path.get(0).equals(SAMPLES) ? FOR_GOOD : Request.NO_STORE;
      try (InputStream content = Channels.newInputStream(channel)) {
        request.send(type, cache, channel.size(), content);
      }
    }
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isShown(List<String> path) {
    boolean isPlain = path.stream().allMatch(RunFiles::isPlain);
    return isPlain && (path.size() == 1 || (path.size() == 2 && FOLDERS.contains(path.get(0))));
  }

  /**
   * Whether a name stays in its folder on any system, and is neither a temporary nor a hidden file.
   */
  private static boolean isPlain(String name) {
    return !name.startsWith(".")
        && name.chars().noneMatch(c -> c < ' ' || "/\\:\u007f".indexOf(c) >= 0);
  }

  private Path inside(List<String> path) throws IOException {
    Path real = run.path().toRealPath();
    Path file = real;
    for (String name : path) {
      file = file.resolve(name);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !file.toRealPath().equals(file)) {
      throw Refusal.notFound();
    }
    return file;
  }

  private static SeekableByteChannel open(Path file) {
    try {
      return Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw Refusal.notFound(); // it has just been deleted
    }
  }
}
