package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipFile;

/**
 * Opens data sets in archives: the pictures or the training set of raw images, or the member that a
 * path names which continues that of its archive.
 */
final class Archives {
  private static final String ARCHIVE = ".*\\.(zip|tar|tar\\.gz|tgz)";

  private Archives() {}

  /** Whether a file has the name of an archive that is read. */
  static boolean isArchive(String name) {
    return name.matches(ARCHIVE);
  }

  /**
   * The raw images in a tar.
   *
   * @throws LabException if it has none, is damaged or malicious
   */
  static DataSource tar(Path path) {
    TarArchive tar = TarArchive.read(path, RawChoice::isCandidate);
    List<String> names = names(tar.members());
    RawChoice choice =
        RawChoice.inTree(path, names)
            .orElseThrow(
                () ->
                    explained(path, tar.others())
                        .orElse(
                            new LabException(
                                "'%s' holds neither CIFAR nor IDX files; unpack it, such as with 'tar xf', and give the folder"
                                    .formatted(path))));
    List<RawFile> files =
        choice.names().stream()
            .map(name -> choice.kind().read(tar.members().get(names.indexOf(name))))
            .toList();
    int ignored = names.size() - files.size() + tar.others().size();
    return new RawImages(path, files, ignored, choice.remarks());
  }

  private static List<String> names(List<Member> members) {
    return members.stream()
        .map(member -> FolderListing.relative(member.file(), member.path()))
        .toList();
  }

  /**
   * The pictures in a zip or, if it has none, its raw images.
   *
   * @throws LabException if it is damaged or malicious
   */
  static DataSource zip(Path path) {
    ZipFile zip = ZipListing.open(path);
    try {
      ZipListing listing = ZipListing.of(path, zip);
      if (!listing.pictures().isEmpty()) {
        return new PictureZip(path, zip, listing);
      }
      RawImages images = rawImages(path, zip, listing.others());
      zip.close();
      return images;
    } catch (IOException e) {
      throw ZipListing.damaged(path, e);
    } catch (LabException e) {
      PictureZip.close(zip);
      throw e;
    }
  }

  private static RawImages rawImages(Path path, ZipFile zip, List<String> names) {
    RawChoice choice =
        RawChoice.inTree(path, names)
            .orElseThrow(
                () -> explained(path, names).orElseGet(() -> SourceDetector.noPictures(path)));
    List<Member> members = ZipMembers.of(path, zip, choice.names());
    List<RawFile> files = members.stream().map(choice.kind()::read).toList();
    return new RawImages(path, files, names.size() - files.size(), choice.remarks());
  }

  /** What is in an archive instead of a data set, if that is known. */
  private static Optional<LabException> explained(Path path, List<String> names) {
    for (String name : names) {
      Path member = path.resolve(PrintableNames.printable(name));
      Optional<ForeignFormat> foreign = ForeignFormat.named(String.valueOf(member.getFileName()));
      if (foreign.isPresent()) {
        return Optional.of(new LabException(foreign.get().message(member.toString())));
      } else if (isArchive(name)) {
        return Optional.of(
            new LabException(
                "'%s' is an archive in an archive; unpack the outer one and give this"
                    .formatted(member)));
      }
    }
    return Optional.empty();
  }

  /**
   * The member that {@code path} names.
   *
   * @return empty if no part of the path is a file
   * @throws LabException if it is not in the archive, or not of raw images
   */
  static Optional<DataSource> member(Path path) {
    for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
      if (Files.isRegularFile(parent)) {
        String name = FolderListing.relative(parent, path);
        return Optional.of(images(parent, member(parent, name)));
      }
    }
    return Optional.empty();
  }

  private static Member member(Path archive, String name) {
    Predicate<String> wanted = member -> member.equals(name) || member.endsWith("/" + name);
    List<Member> found =
        TarArchive.isTar(archive)
            ? TarArchive.read(archive, wanted).members()
            : zipMembers(archive, wanted);
    if (found.size() != 1) {
      throw new LabException(
          "'%s' does not hold one file '%s'; give the whole path of one, or the archive itself"
              .formatted(archive, name));
    }
    return found.get(0);
  }

  private static List<Member> zipMembers(Path archive, Predicate<String> wanted) {
    try (ZipFile zip = ZipListing.open(archive)) {
      List<String> names = ZipListing.of(archive, zip).others().stream().filter(wanted).toList();
      return ZipMembers.of(archive, zip, names.size() == 1 ? names : List.of());
    } catch (IOException e) {
      throw ZipListing.damaged(archive, e);
    }
  }

  private static DataSource images(Path archive, Member member) {
    RawKind kind =
        RawKind.of(member)
            .orElseThrow(
                () ->
                    new LabException(
                        "'%s' is neither a CIFAR nor an IDX file; give one of these, or the archive itself"
                            .formatted(member.path())));
    return new RawImages(archive, List.of(kind.read(member)), 0, List.of());
  }
}
