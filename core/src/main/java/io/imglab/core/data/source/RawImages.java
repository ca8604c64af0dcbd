package io.imglab.core.data.source;

import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The images of one or more files of raw pixels, on disk or in an archive, in the order of the
 * files.
 */
final class RawImages extends DataSource {
  private final List<RawFile> files;
  private final int count;
  private final int ignored;
  private final List<String> remarks;

  RawImages(Path path, List<RawFile> files, int ignored, List<String> remarks) {
    super(path);
    this.files = List.copyOf(files);
    this.count = files.stream().mapToInt(RawFile::count).reduce(0, Math::addExact);
    this.ignored = ignored;
    this.remarks = withOrder(remarks);
  }

  private List<String> withOrder(List<String> choices) {
    List<String> all = new ArrayList<>(choices);
    files.stream()
        .filter(file -> file.layout().byColumn())
        .map(
            file ->
                "'%s' is of EMNIST, which stores images column by column; they are turned upright"
                    .formatted(file.member().path()))
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** The file and the position of an image. */
  private record Place(RawFile file, int index) {}

  private Place place(int index) {
    int rest = index;
    for (RawFile file : files) {
      if (rest < file.count()) {
        return new Place(file, rest);
      }
      rest -= file.count();
    }
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public int count() {
    return count;
  }

  /** Such as {@code train-images-idx3-ubyte#17}. */
  @Override
  public String name(int index) {
    Place place = place(index);
    return PrintableNames.printable(place.file().member().path() + "#" + place.index());
  }

  @Override
  public int ignored() {
    return ignored;
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public byte[] content(int index) {
    Place place = place(index);
    return place.file().pixels(place.index());
  }

  @Override
  public Picture decode(int index, byte[] content, PictureReader reader, Fit fit) {
    Picture picture = place(index).file().picture(content);
    return fit.resize(picture.rows(), fit.of(picture.size()));
  }

  @Override
  public String format(int index, byte[] content) {
    return place(index).file().format();
  }

  @Override
  void addStamp(MessageDigest digest) throws IOException {
    for (RawFile file : files) {
      Path onDisk = file.member().file();
      add(digest, file.member().fileName());
      add(digest, Files.size(onDisk) + " " + Files.getLastModifiedTime(onDisk));
    }
    addReading(digest);
  }

  @Override
  void addContent(MessageDigest digest) throws IOException {
    List<Path> onDisk = files.stream().map(file -> file.member().file()).distinct().toList();
    for (Path file : onDisk) {
      add(digest, Sha256.of(file));
    }
    addReading(digest);
  }

  /** Which part of an archive is read, and how, as far as the files do not determine it. */
  private void addReading(MessageDigest digest) {
    for (RawFile file : files) {
      Member member = file.member();
      if (!member.path().equals(member.file())) {
        add(digest, member.file().relativize(member.path()).toString());
      }
      if (file.layout().byColumn()) {
        add(digest, "by column");
      }
    }
  }

  @Override
  public void close() {}
}
