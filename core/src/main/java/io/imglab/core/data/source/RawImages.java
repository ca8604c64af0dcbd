package io.imglab.core.data.source;

import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/** The images of one or more files of raw pixels, in the order of the files. */
final class RawImages extends DataSource {
  private final String format;
  private final List<RawFile> files;
  private final int count;
  private final int ignored;

  RawImages(Path path, String format, List<RawFile> files, int ignored) {
    super(path);
    this.format = format;
    this.files = List.copyOf(files);
    this.count = files.stream().mapToInt(RawFile::count).reduce(0, Math::addExact);
    this.ignored = ignored;
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
    return PrintableNames.printable(place.file().path() + "#" + place.index());
  }

  @Override
  public int ignored() {
    return ignored;
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
    return format;
  }

  @Override
  void addStamp(MessageDigest digest) throws IOException {
    for (RawFile file : files) {
      add(digest, file.path().getFileName().toString());
      add(digest, Files.size(file.path()) + " " + Files.getLastModifiedTime(file.path()));
    }
  }

  @Override
  void addContent(MessageDigest digest) throws IOException {
    for (RawFile file : files) {
      add(digest, Sha256.of(file.path()));
    }
  }

  @Override
  public void close() {}
}
