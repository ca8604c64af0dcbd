package io.imglab.core.data.source;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks through a zip's table of contents for pictures, and for signs of malice. */
final class ZipListing {
  private final Path path;
  private final ZipFile zip;
  private final List<ZipEntry> pictures = new ArrayList<>();
  private int ignored;
  private long compressed;

  private ZipListing(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  /** Opens the file, whichever way its names are encoded. */
  static ZipFile open(Path path) {
    try {
      return open(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LabException("zip '%s' is damaged (%s); download it again".formatted(path, e), e);
    }
  }

  private static ZipFile open(Path path, Charset charset) throws IOException {
    try {
      return new ZipFile(path.toFile(), charset);
    } catch (ZipException e) {
      if (charset.equals(StandardCharsets.ISO_8859_1)) {
        throw e;
      }
      return open(path, StandardCharsets.ISO_8859_1);
    }
  }

  static ZipListing of(Path path, ZipFile zip) {
    ZipListing listing = new ZipListing(path, zip);
    zip.stream().filter(entry -> !entry.isDirectory()).forEach(listing::add);
    listing.checkOverlap();
    listing.pictures.sort(Comparator.comparing(ZipEntry::getName));
    return listing;
  }

  List<ZipEntry> pictures() {
    return pictures;
  }

  int ignored() {
    return ignored;
  }

  private void add(ZipEntry entry) {
    checkName(entry);
    compressed += Math.max(0, entry.getCompressedSize());
    if (isPicture(entry)) {
      checkSize(entry);
      pictures.add(entry);
    } else {
      ignored++;
    }
  }

  /** Nothing is unpacked here, but who writes such a zip is not to be trusted with the rest. */
  private void checkName(ZipEntry entry) {
    String name = entry.getName().replace('\\', '/');
    boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
    if (absolute || ("/" + name + "/").contains("/../")) {
      throw new LabException(
          "'%s' has an entry '%s', which points outside the zip; get the zip from a source you trust"
              .formatted(path, PrintableNames.printable(entry.getName())));
    }
  }

  private boolean isPicture(ZipEntry entry) {
    String name = entry.getName();
    return !PrintableNames.isHidden(name)
        && (PictureFormat.isNameOfPicture(name) || PictureFormat.of(head(entry)) != null);
  }

  private byte[] head(ZipEntry entry) {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(PictureFormat.HEAD);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private void checkSize(ZipEntry entry) {
    if (entry.getSize() > BoundedRead.MAX_PICTURE_BYTES
        || BoundedRead.isBomb(entry.getSize(), entry.getCompressedSize())) {
      throw new LabException(
          "'%s' has an entry '%s' that unpacks from %d to %d bytes, which is implausible for a picture; remove it"
              .formatted(
                  path,
                  PrintableNames.printable(entry.getName()),
                  entry.getCompressedSize(),
                  entry.getSize()));
    }
  }

  /** Bombs without nesting let many entries share the same compressed bytes. */
  private void checkOverlap() {
    if (compressed > path.toFile().length()) {
      throw new LabException(
          "'%s' is smaller than its entries together, which share bytes like those of a zip bomb; zip the pictures again"
              .formatted(path));
    }
  }
}
