package io.imglab.spark.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /**
   * The inputs of a command line.
   *
   * @param folder for the copies
   */
  Inputs(List<String> command, Path folder) {
    this.command = command;
    this.folder = folder;
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
   * Makes the copies.
   *
   * @param isNeeded whether a file of a folder is needed; the others are there with other content,
   *     so that the plan is the same
   */
  void copy(Predicate<String> isNeeded) throws IOException {
    for (int i = 0; i < command.size(); i++) {
      Matcher address = ADDRESS.matcher(command.get(i));
      if (address.matches()) {
        copy(Storage.uri(address.group(2)), local(i, address.group(2)), isNeeded);
      }
    }
  }

  private static void copy(URI from, Path to, Predicate<String> isNeeded) throws IOException {
    Storage storage = Storage.of(from);
    if (!storage.isFolder(from)) {
      Path parent = to.getParent();
      if (!Fetched.in(parent).contains(to.getFileName().toString())) {
        storage.download(from, to);
        Fetched.add(parent, to.getFileName().toString());
      }
      return;
    }
    Files.createDirectories(to);
    Set<String> fetched = Fetched.in(to);
    for (String name : new TreeSet<>(storage.names(from))) {
      Path file = to.resolve(name);
      if (isNeeded.test(name) && !fetched.contains(name)) {
        storage.download(URI.create(from + "/" + Storage.escaped(name)), file);
        Fetched.add(to, name);
      } else if (!Files.exists(file)) {
        Placeholder.write(file);
      }
    }
  }
}
