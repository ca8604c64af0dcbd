package io.imglab.core.data.source;

import io.imglab.core.image.Background;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Pictures in a zip, ordered by name and read in place. The name of an entry is never used as a
 * path.
 */
final class PictureZip extends DataSource {
  private final ZipFile zip;
  private final List<? extends ZipEntry> entries;
  private final int ignored;

  /** The pictures of {@code listing} in an open zip, which is closed with this source. */
  PictureZip(Path path, ZipFile zip, ZipListing listing) {
    super(path);
    this.zip = zip;
    this.entries = listing.pictures();
    this.ignored = listing.others().size();
  }

  @Override
  public int count() {
    return entries.size();
  }

  @Override
  public String name(int index) {
    return path() + "!" + PrintableNames.printable(entries.get(index).getName());
  }

  @Override
  public int ignored() {
    return ignored;
  }

  @Override
  public byte[] content(int index) throws IOException {
    try (InputStream in = zip.getInputStream(entries.get(index))) {
      return BoundedRead.readPicture(in);
    } catch (IllegalStateException e) {
      throw new IOException("the zip was closed", e);
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
    add(digest, Files.size(path()) + " " + Files.getLastModifiedTime(path()));
  }

  @Override
  void addContent(MessageDigest digest) throws IOException {
    add(digest, Sha256.of(path()));
  }

  @Override
  public void close() {
    close(zip);
  }

  static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      // Harmless: it was open for reading only.
    }
  }
}
