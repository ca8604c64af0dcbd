package io.imglab.core.data.source;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Opens data sets: finds out what kind of one a path is. */
public final class SourceDetector {
  private static final String IDX_IMAGES = ".*idx3-ubyte(\\.gz)?";
  private static final String CIFAR_TRAINING = "data_batch.*\\.bin";
  private static final String CIFAR_TEST = "test_batch\\.bin";

  private SourceDetector() {}

  /**
   * Opens what {@code path} turns out to be by its content: a folder of pictures, nested or not; a
   * zip of one; an IDX file of images, plain or gzipped, or a folder with one; CIFAR-10's binary
   * batches or a folder of them; or a single picture.
   *
   * @throws LabException if it is none of these, holds no image, or is damaged as a whole
   */
  public static DataSource open(Path path) {
    DataSource source = recognised(path);
    if (source.count() == 0) {
      source.close();
      throw new LabException(
          "'%s' contains no pictures; give a folder or zip of pictures, an IDX file or CIFAR-10 batches"
              .formatted(path));
    }
    return source;
  }

  private static DataSource recognised(Path path) {
    if (Files.isDirectory(path)) {
      return openFolder(path);
    } else if (!Files.exists(path)) {
      throw new LabException(
          "data set '%s' does not exist; give the path of a file or folder".formatted(path));
    } else if (!Files.isRegularFile(path)) {
      throw new LabException("'%s' is not a regular file; save it to one first".formatted(path));
    }
    return openFile(path);
  }

  private static DataSource openFile(Path file) {
    byte[] head = head(file);
    String name = String.valueOf(file.getFileName());
    if (startsWith(head, "PK\3\4") || startsWith(head, "PK\5\6") || name.endsWith(".zip")) {
      return PictureZip.of(file);
    } else if (PictureFormat.of(head) != null || PictureFormat.isNameOfPicture(name)) {
      return PictureFolder.ofFile(file);
    } else if (IdxFile.claims(file) || name.contains("idx") || name.contains("ubyte")) {
      return idx(file, List.of(file), 0);
    } else if (name.endsWith(".bin")) {
      return cifar(file, List.of(file), 0);
    }
    throw new LabException(
        "'%s' is not a data set in a supported format; give a folder or zip of pictures, an IDX file or CIFAR-10 batches"
            .formatted(file));
  }

  private static DataSource openFolder(Path folder) {
    List<Path> files = files(folder);
    List<Path> training = named(files, CIFAR_TRAINING);
    List<Path> batches = training.isEmpty() ? named(files, CIFAR_TEST) : training;
    if (!batches.isEmpty()) {
      return cifar(folder, batches, files.size() - batches.size());
    }
    List<Path> idx = named(files, IDX_IMAGES);
    if (!idx.isEmpty()) {
      return idx(folder, idx, files.size() - 1);
    }
    PictureFolder pictures = PictureFolder.of(folder);
    List<Path> claimed = pictures.count() > 0 ? List.of() : filter(files, IdxFile::claims);
    return claimed.isEmpty() ? pictures : idx(folder, claimed, files.size() - 1);
  }

  private static DataSource cifar(Path path, List<Path> batches, int ignored) {
    List<RawFile> files = batches.stream().map(CifarFile::read).toList();
    return new RawImages(path, "cifar-10", files, ignored);
  }

  private static DataSource idx(Path path, List<Path> candidates, int ignored) {
    RawFile chosen = IdxFile.read(choose(path, candidates));
    return new RawImages(path, "idx", List.of(chosen), ignored);
  }

  /** The training images; plain, if they lie there gzipped too. */
  private static Path choose(Path path, List<Path> candidates) {
    List<Path> training = named(candidates, "train.*");
    if (training.isEmpty() && candidates.size() > 1) {
      throw new LabException(
          "'%s' holds several IDX files of images; give one of them, such as '%s'"
              .formatted(path, candidates.get(0)));
    }
    return training.isEmpty() ? candidates.get(0) : training.get(0);
  }

  private static List<Path> named(List<Path> files, String pattern) {
    return filter(files, file -> file.getFileName().toString().matches(pattern));
  }

  private static List<Path> filter(List<Path> files, Predicate<Path> wanted) {
    return files.stream().filter(wanted).toList();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new LabException("cannot read the folder '%s' (%s)".formatted(folder, e), e);
    }
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(PictureFormat.HEAD);
    } catch (IOException e) {
      throw RawFile.unreadable(file, e);
    }
  }

  private static boolean startsWith(byte[] head, String magic) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith(magic);
  }
}
