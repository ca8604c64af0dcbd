package io.imglab.spark.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files and folders on other file systems that a command line names, and their copies here.
 * Every host uses the same local names: they are part of the plan, which all shards must agree
 * upon.
 */
final class Inputs {
  /** An address, perhaps after an option, perhaps with a style's weight. */
  private static final Pattern ADDRESS =
      Pattern.compile("(-[^=]*=)?([a-z][a-z0-9+.-]+:/.*?)/?(:[0-9.]+)?");

  private final List<String> command;
  private final Path folder;
  private final InputSource.Finder sources;

  /**
   * The inputs of a command line.
   *
   * @param folder for the copies
   */
  Inputs(List<String> command, Path folder) {
    this(command, folder, Storage::of);
  }

  /** The same from other file systems. */
  Inputs(List<String> command, Path folder, InputSource.Finder sources) {
    this.command = command;
    this.folder = folder;
    this.sources = sources;
  }

  /** The command line with the copies in place of the addresses. */
  List<String> localCommand() {
    List<String> local = new ArrayList<>();
    for (int i = 0; i < command.size(); i++) {
      Matcher address = ADDRESS.matcher(command.get(i));
      local.add(
          address.matches()
              ? nullToEmpty(address.group(1))
                  + local(i, address.group(2))
                  + nullToEmpty(address.group(3))
              : command.get(i));
    }
    return local;
  }

  private static String nullToEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Path local(int argument, String address) {
    return folder.resolve(Integer.toString(argument)).resolve(Path.of(address).getFileName());
  }

  /**
   * Makes the copies, of what is there now; what an earlier start has copied stays if the original
   * is still the same.
   *
   * @param isNeeded whether a file of a folder is needed; the others are there with other content,
   *     so that the plan is the same
   * @return what changes when an original does
   */
  String copy(Predicate<String> isNeeded) throws IOException {
    StringBuilder state = new StringBuilder();
    for (int i = 0; i < command.size(); i++) {
      Matcher address = ADDRESS.matcher(command.get(i));
      if (address.matches()) {
        URI from = Storage.uri(address.group(2));
        state.append(copy(from, local(i, address.group(2)), isNeeded)).append('\n');
      }
    }
    return state.toString();
  }

  private String copy(URI from, Path to, Predicate<String> isNeeded) throws IOException {
    InputSource source = sources.of(from);
    if (source.isFolder(from)) {
      return copyFolder(source, from, to, isNeeded);
    }
    String stamp = source.stamp(from);
    copyFile(source, from, to, stamp);
    return stamp;
  }

  private static void copyFile(InputSource source, URI from, Path to, String stamp)
      throws IOException {
    if (!Fetched.has(to, stamp)) {
      source.download(from, to);
      Fetched.add(to, stamp);
    }
  }

  private static String copyFolder(
      InputSource source, URI from, Path to, Predicate<String> isNeeded) throws IOException {
    SortedMap<String, String> stamps = source.stamps(from);
    Files.createDirectories(to);
    deleteOthers(to, stamps);
    for (Map.Entry<String, String> each : stamps.entrySet()) {
      Path file = to.resolve(each.getKey());
      if (isNeeded.test(each.getKey())) {
        URI original = URI.create(from + "/" + Storage.escaped(each.getKey()));
        copyFile(source, original, file, each.getValue());
      } else if (!Files.exists(file)) {
        Fetched.remove(file);
        Placeholder.write(file);
      }
    }
    return stamps.toString();
  }

  /** A copy whose original is gone would still be part of the plan. */
  private static void deleteOthers(Path folder, Map<String, String> originals) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean isArriving = name.startsWith(".");
        if (!isArriving && !originals.containsKey(name)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
