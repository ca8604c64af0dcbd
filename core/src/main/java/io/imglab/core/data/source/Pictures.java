package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.NaturalOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The picture files that a path names. */
public final class Pictures {
  private Pictures() {}

  /** A line for each format of pictures in a folder that is not read. */
  public static List<String> remarks(Path path) {
    return Files.isDirectory(path)
        ? ForeignFiles.pictures(FolderListing.of(path, 1).ignored())
        : List.of();
  }

  /**
   * The file itself, or the pictures of a folder in natural order of their names, without those of
   * subfolders.
   *
   * @throws LabException if the folder cannot be read or contains none
   */
  public static List<Path> at(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    FolderListing listing = FolderListing.of(path, 1);
    List<Path> pictures = listing.pictures();
    if (pictures.isEmpty()) {
      ForeignFiles.explain(listing.ignored());
      throw new LabException(
          "the folder '%s' contains no pictures; give a picture or a folder of pictures"
              .formatted(path));
    }
    return pictures.stream()
        .sorted(Comparator.comparing(Pictures::name, NaturalOrder.OF_NAMES))
        .toList();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
