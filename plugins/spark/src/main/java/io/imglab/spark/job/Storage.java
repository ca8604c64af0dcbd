package io.imglab.spark.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Files on any of Hadoop's file systems, with the settings of the Spark application. */
final class Storage implements InputSource {
  private final FileContext files;

  private Storage(FileContext files) {
    this.files = files;
  }

  /** The file system of an address, such as {@code hdfs://host/folder}. */
  static Storage of(URI uri) throws IOException {
    Configuration settings = new Configuration(SparkHadoopUtil.get().conf());
    // The usual one leaves a file of checksums beside every local file.
    settings.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.RawLocalFs");
    return new Storage(FileContext.getFileContext(uri, settings));
  }

  /** An address as users write it: with spaces, if need be. */
  static URI uri(String address) {
    return new Path(address).toUri();
  }

  boolean exists(URI uri) throws IOException {
    try {
      files.getFileStatus(new Path(uri));
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  @Override
  public boolean isFolder(URI uri) throws IOException {
    return files.getFileStatus(new Path(uri)).isDirectory();
  }

  @Override
  public String stamp(URI file) throws IOException {
    return stamp(files.getFileStatus(new Path(file)));
  }

  private static String stamp(FileStatus file) {
    return file.getLen() + " " + file.getModificationTime();
  }

  @Override
  public SortedMap<String, String> stamps(URI folder) throws IOException {
    SortedMap<String, String> stamps = new TreeMap<>();
    RemoteIterator<FileStatus> entries = files.listStatus(new Path(folder));
    while (entries.hasNext()) {
      FileStatus entry = entries.next();
      if (entry.isFile()) {
        stamps.put(entry.getPath().getName(), stamp(entry));
      }
    }
    return stamps;
  }

  /** A file's name as part of an address. */
  static String escaped(String name) {
    return new Path("/", name).toUri().getRawPath().substring(1);
  }

  /** Deletes a folder with all that is in it. */
  void deleteFolder(URI folder) throws IOException {
    files.delete(new Path(folder), true);
  }

  void createFolder(URI folder) throws IOException {
    files.mkdir(new Path(folder), FsPermission.getDirDefault(), true);
  }

  @Override
  public void download(URI from, java.nio.file.Path to) throws IOException {
    Arrival.copy(() -> files.open(new Path(from)), to);
  }

  /**
   * Copies a file there under a temporary name and moves it into place, unless another was first.
   *
   * @param label of the attempt, for the temporary name
   */
  void upload(java.nio.file.Path from, URI to, String label) throws IOException {
    Path target = new Path(to);
    Path part = new Path(target.getParent(), "." + target.getName() + "." + label + ".part");
    try (OutputStream out =
        files.create(part, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE))) {
      Files.copy(from, out);
    }
    try {
      files.rename(part, target, Options.Rename.NONE);
    } catch (FileAlreadyExistsException e) {
      files.delete(part, false);
    }
  }
}
