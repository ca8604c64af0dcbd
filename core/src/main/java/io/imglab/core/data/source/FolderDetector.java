package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens what a folder holds: raw images in it, else pictures in it and below, else raw images in a
 * folder below, else an archive.
 */
final class FolderDetector {
  private final Path folder;
  private final PictureFolder pictures;
  private final List<String> others;

  private FolderDetector(Path folder, PictureFolder pictures) {
    this.folder = folder;
    this.pictures = pictures;
    this.others = pictures.ignoredFiles().stream().map(this::relative).toList();
  }

  /**
   * Opens a folder.
   *
   * @return a source without images if there are none
   * @throws LabException if what it holds is not read, or ambiguous
   */
  static DataSource open(Path folder) {
    List<Path> files = files(folder);
    List<String> names = files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    Optional<RawChoice> choice = RawChoice.inFolder(folder, names);
    if (choice.isPresent()) {
      return rawImages(folder, choice.get(), files.size());
    }
    PictureFolder pictures = PictureFolder.of(folder);
    return pictures.count() > 0 ? pictures : new FolderDetector(folder, pictures).withoutPictures();
  }

  private static RawImages rawImages(Path folder, RawChoice choice, int files) {
    List<RawFile> chosen =
        choice.names().stream()
            .map(name -> choice.kind().read(Member.of(folder.resolve(name))))
            .toList();
    return new RawImages(folder, chosen, files - chosen.size(), choice.remarks());
  }

  private DataSource withoutPictures() {
    Optional<RawChoice> raw =
        RawChoice.inTree(folder, others).or(() -> RawChoice.idx(folder, idxByContent()));
    if (raw.isPresent()) {
      return rawImages(folder, raw.get(), others.size());
    }
    Optional<Path> archive = archive();
    if (archive.isPresent()) {
      return SourceDetector.openFile(archive.get());
    }
    ForeignFiles.explain(pictures.ignoredFiles());
    return pictures;
  }

  /** Names that say nothing are looked into, but not below the folder. */
  private List<String> idxByContent() {
    return others.stream()
        .filter(name -> !name.contains("/") && IdxFile.isIdx(folder.resolve(name)))
        .toList();
  }

  private Optional<Path> archive() {
    List<Path> archives = others.stream().filter(Archives::isArchive).map(folder::resolve).toList();
    if (archives.size() > 1) {
      throw new LabException(
          "'%s' holds several archives; give one of them, such as '%s'"
              .formatted(folder, archives.get(0)));
    }
    return archives.stream().findFirst();
  }

  private String relative(Path file) {
    return FolderListing.relative(folder, file);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new LabException(
          "cannot read the folder '%s' (%s)".formatted(folder, Reasons.of(e)), e);
    }
  }
}
