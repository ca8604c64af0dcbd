package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
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

/** Finds the pictures in a zip and refuses malicious ones. */
final class ZipListing {
  private final Path path;
  private final ZipFile zip;
  private final List<ZipEntry> pictures = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private long compressed;

  private ZipListing(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  /** Opens the file, with names in UTF-8 or ISO 8859-1. */
  static ZipFile open(Path path) {
    try {
      return open(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }

  static LabException damaged(Path path, IOException e) {
    return new LabException(
        "zip '%s' is damaged (%s); download it again".formatted(path, Reasons.of(e)), e);
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

  /** The names of files that are not pictures. */
  List<String> others() {
    return others;
  }

  private void add(ZipEntry entry) {
    checkName(path, entry.getName());
    compressed += Math.max(0, entry.getCompressedSize());
    if (isPicture(entry)) {
      checkSize(entry);
      pictures.add(entry);
    } else {
      others.add(entry.getName());
    }
  }

  /** No name is used as a path, but an archive with such names is not to be trusted at all. */
  static void checkName(Path archive, String entry) {
    String name = entry.replace('\\', '/');
    boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
    if (absolute || ("/" + name + "/").contains("/../")) {
      throw new LabException(
          "'%s' has an entry '%s', which points outside the archive; get it from a source you trust"
              .formatted(archive, PrintableNames.printable(entry)));
    }
  }

  private boolean isPicture(ZipEntry entry) {
    String name = entry.getName();
    return !PrintableNames.isHidden(name)
        && (PictureFormat.hasPictureSuffix(name) || PictureFormat.of(head(entry)) != null);
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
      throw implausible(path, entry, "a picture");
    }
  }

  static LabException implausible(Path path, ZipEntry entry, String what) {
    return new LabException(
        "'%s' has an entry '%s' that unpacks from %s to %s bytes, which is implausible for %s; remove it"
            .formatted(
                path,
                PrintableNames.printable(entry.getName()),
                entry.getCompressedSize(),
                entry.getSize(),
                what));
  }

  /** In zip bombs without nesting, many entries share the same compressed bytes. */
  private void checkOverlap() {
    if (compressed > path.toFile().length()) {
      throw new LabException(
          "'%s' is smaller than its entries together, which share bytes like those of a zip bomb; zip the pictures again"
              .formatted(path));
    }
  }
}
