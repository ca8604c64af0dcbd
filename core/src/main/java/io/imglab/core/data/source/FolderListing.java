package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Finds the pictures in a folder and its subfolders. Links are followed, but never in cycles. */
public final class FolderListing extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final List<Path> pictures = new ArrayList<>();
  private final List<Path> ignored = new ArrayList<>();

  private FolderListing(Path folder) {
    this.folder = folder;
  }

  public static FolderListing of(Path folder) {
    return of(folder, Integer.MAX_VALUE);
  }

  /**
   * Lists a folder.
   *
   * @param depth number of levels; 1 for the folder without its subfolders
   */
  static FolderListing of(Path folder, int depth) {
    FolderListing listing = new FolderListing(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, listing);
    } catch (IOException e) {
      throw new LabException(
          "cannot read the folder '%s' (%s)".formatted(folder, Reasons.of(e)), e);
    }
    listing.pictures.sort(Comparator.comparing(file -> relative(folder, file)));
    listing.ignored.sort(Comparator.comparing(file -> relative(folder, file)));
    return listing;
  }

  /** The relative path with slashes, the same on every platform. */
  static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
  }

  public List<Path> pictures() {
    return pictures;
  }

  List<Path> ignored() {
    return ignored;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
    boolean hidden = !visited.equals(folder) && PrintableNames.isHidden(name(visited));
    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (isPicture(file, attributes)) {
      pictures.add(file);
    } else {
      ignored.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isPicture(Path file, BasicFileAttributes attributes) {
    String name = name(file);
    return !PrintableNames.isHidden(name)
        && !attributes.isDirectory()
        && (PictureFormat.hasPictureSuffix(name)
            || (attributes.isRegularFile() && hasPictureContent(name, head(file))));
  }

  private static boolean hasPictureContent(String name, byte[] head) {
    return PictureFormat.of(head) != null && ForeignFormat.rawTiff(name, head).isEmpty();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(PictureFormat.HEAD);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /**
   * Continues after links to themselves and files that have vanished; decoding reports the latter.
   */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof FileSystemLoopException) {
      return FileVisitResult.CONTINUE;
    } else if (Files.isDirectory(file)) {
      throw e;
    }
    List<Path> kind = PictureFormat.hasPictureSuffix(name(file)) ? pictures : ignored;
    kind.add(file);
    return FileVisitResult.CONTINUE;
  }
}
