package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Background;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Picture files in a folder and its subfolders, ordered by relative path. */
public final class PictureFolder extends DataSource {
  private final List<Path> files;
  private final List<Path> ignored;

  private PictureFolder(Path path, List<Path> files, List<Path> ignored) {
    super(path);
    this.files = List.copyOf(files);
    this.ignored = List.copyOf(ignored);
  }

  /** The pictures in {@code folder}: files with the suffix or the content of a picture. */
  static PictureFolder of(Path folder) {
    FolderListing listing = FolderListing.of(folder);
    return new PictureFolder(folder, listing.pictures(), listing.ignored());
  }

  /** The given files of a folder. */
  public static PictureFolder ofFiles(Path folder, List<Path> files) {
    return new PictureFolder(folder, files, List.of());
  }

  /** One picture file as a data set. */
  static PictureFolder ofFile(Path file) {
    return new PictureFolder(file, List.of(file), List.of());
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public String name(int index) {
    return PrintableNames.printable(files.get(index).toString());
  }

  @Override
  public int ignored() {
    return ignored.size();
  }

  /** The files that are not pictures. */
  List<Path> ignoredFiles() {
    return ignored;
  }

  @Override
  public List<String> ignoredNames() {
    return ignored.stream().map(file -> PrintableNames.printable(file.toString())).toList();
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(ForeignFiles.pictures(ignored));
    List<Path> raw = ignored.stream().filter(PictureFolder::isRaw).toList();
    if (!raw.isEmpty()) {
      remarks.add(
          "'%s'%s is left out, since there are pictures; to use it, give its folder"
              .formatted(
                  PrintableNames.printable(raw.get(0).toString()),
                  raw.size() == 1 ? "" : " (and %s more)".formatted(raw.size() - 1)));
    }
    return List.copyOf(remarks);
  }

  private static boolean isRaw(Path file) {
    return RawChoice.isPublished(String.valueOf(file.getFileName()));
  }

  @Override
  public byte[] content(int index) throws IOException {
    Path file = files.get(index);
    if (!Files.isRegularFile(file)) { // opening a pipe would wait forever
      throw new LabException("'%s' is not a regular file; remove it".formatted(name(index)));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return BoundedRead.readPicture(in);
    }
  }

  @Override
  public Picture decode(int index, byte[] content, PictureReader reader, Fit fit) {
    return reader.read(name(index), content, fit).on(Background.WHITE);
  }

  @Override
  public String format(int index, byte[] content) {
    return PictureFormat.nameOf(content, name(index));
  }

  @Override
  void addStamp(MessageDigest digest) throws IOException {
    for (Path file : files) {
      add(digest, relative(file));
      if (Files.exists(file)) {
        BasicFileAttributes attributes =
            Files.readAttributes(file, BasicFileAttributes.class); // one system call
        add(digest, attributes.size() + " " + attributes.lastModifiedTime());
      }
    }
  }

  @Override
  void addContent(MessageDigest digest) {
    for (int i = 0; i < files.size(); i++) {
      add(digest, relative(files.get(i)));
      byte[] content = contentOrEmpty(i);
      add(digest, Integer.toString(content.length));
      digest.update(content);
    }
  }

  /** The content of a file, empty if it cannot be read; decoding reports the error. */
  private byte[] contentOrEmpty(int index) {
    try {
      return content(index);
    } catch (IOException | LabException e) {
      return new byte[0];
    }
  }

  private String relative(Path file) {
    return FolderListing.relative(path(), file);
  }

  @Override
  public void close() {}
}
