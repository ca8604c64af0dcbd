package io.imglab.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The git checkout that is released.
 *
 * @param root its top folder
 */
record Checkout(Path root) {
  /**
   * The commit, as {@code imglab --version} tells it, with {@code -dirty} behind it if files
   * differ.
   */
  String commit() {
    return git("describe", "--always", "--abbrev=8", "--dirty", "--exclude=*").strip();
  }

  /** The files that differ from the commit or are unknown to it. */
  List<String> changes() {
    return git("status", "--porcelain").lines().map(line -> line.substring(3)).toList();
  }

  boolean hasTag(String tag) {
    return !git("tag", "--list", tag).isBlank();
  }

  private String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        throw new IllegalStateException("'%s' failed".formatted(String.join(" ", command)));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
