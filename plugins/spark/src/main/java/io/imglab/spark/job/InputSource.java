package io.imglab.spark.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.SortedMap;

/** A file system that inputs come from. */
interface InputSource {
  /** Finds the file system of an address. */
  @FunctionalInterface
  interface Finder {
    InputSource of(URI uri) throws IOException;
  }

  boolean isFolder(URI uri) throws IOException;

  /** Length and time of a file: what changes when it is replaced. */
  String stamp(URI file) throws IOException;

  /** The names of the files in a folder, each with its {@link #stamp}. */
  SortedMap<String, String> stamps(URI folder) throws IOException;

  /** Copies a file here; it has its name once it is complete. */
  void download(URI from, Path to) throws IOException;
}
