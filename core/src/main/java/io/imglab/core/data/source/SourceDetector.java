package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens data sets of all kinds, detected by their content. */
public final class SourceDetector {
  /** For messages about what is none of them. */
  private static final String KINDS_OF_DATA_SETS =
      "a folder or zip of pictures, IDX files or CIFAR batches";

  private SourceDetector() {}

  /**
   * Opens the data set at {@code path}: a folder of pictures, nested or not; a zip of one; IDX
   * files of images (MNIST, Fashion-MNIST, EMNIST), plain or gzipped; the binary or Python batches
   * of CIFAR-10 or CIFAR-100; a folder, zip or tar of such files, or a path that continues that of
   * a zip or tar with the name of one in it; or a single picture.
   *
   * @throws LabException if it is none of these, holds no image, or is damaged as a whole
   */
  public static DataSource open(Path path) {
    DataSource source = detected(path);
    if (source.count() == 0) {
      source.close();
      throw noPictures(path);
    }
    return source;
  }

  static LabException noPictures(Path path) {
    return new LabException(
        "'%s' contains no pictures; give %s".formatted(path, KINDS_OF_DATA_SETS));
  }

  private static DataSource detected(Path path) {
    if (Files.isDirectory(path)) {
      return FolderDetector.open(path);
    } else if (!Files.exists(path)) {
      return Archives.member(path)
          .orElseThrow(
              () ->
                  new LabException(
                      "data set '%s' does not exist; give the path of a file or folder"
                          .formatted(path)));
    } else if (!Files.isRegularFile(path)) {
      throw new LabException("'%s' is not a regular file; save it to one first".formatted(path));
    }
    return openFile(path);
  }

  static DataSource openFile(Path file) {
    byte[] head = head(file);
    String name = String.valueOf(file.getFileName());
    if (isZip(head)) {
      return Archives.zip(file);
    } else if (PictureFormat.of(head) != null && ForeignFormat.rawTiff(name, head).isEmpty()) {
      return PictureFolder.ofFile(file);
    }
    checkReadable(file, name, head);
    if (name.endsWith(".zip")) {
      return Archives.zip(file);
    } else if (PictureFormat.hasPictureSuffix(name)) {
      return PictureFolder.ofFile(file);
    } else if (TarArchive.isTar(file)) {
      return Archives.tar(file);
    }
    return rawImages(file);
  }

  /** Explains files that are something else than their name says. */
  private static void checkReadable(Path file, String name, byte[] head) {
    if (head.length == 0) {
      throw new LabException("'%s' is empty; copy or download it again".formatted(file));
    }
    ForeignFormat.of(name, head)
        .ifPresent(
            foreign -> {
              throw new LabException(foreign.message(file.toString()));
            });
  }

  private static DataSource rawImages(Path file) {
    Member member = Member.of(file);
    RawKind kind =
        RawKind.of(member)
            .orElseThrow(
                () ->
                    new LabException(
                        "'%s' is not a data set in a supported format; give %s"
                            .formatted(file, KINDS_OF_DATA_SETS)));
    return new RawImages(file, List.of(kind.read(member)), 0, List.of());
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ForeignFormat.HEAD);
    } catch (IOException e) {
      throw RawFile.unreadable(file, e);
    }
  }

  private static boolean isZip(byte[] head) {
    String magic = new String(head, StandardCharsets.ISO_8859_1);
    return magic.startsWith("PK\3\4") || magic.startsWith("PK\5\6");
  }
}
