package io.imglab.core.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks single members of a zip, within the limits of {@link BoundedRead}. */
final class ZipMembers {
  private ZipMembers() {}

  static List<Member> of(Path path, ZipFile zip, List<String> names) {
    return names.stream().map(name -> member(path, zip, name)).toList();
  }

  private static Member member(Path path, ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name);
    long size = entry.getSize();
    if (BoundedRead.isBomb(size, entry.getCompressedSize()) || size > Integer.MAX_VALUE - 8) {
      throw ZipListing.implausible(path, entry, "images");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      ByteBuffer bytes = Unpacked.of(in, (int) size);
      if (bytes.limit() != size || in.read() >= 0) {
        throw new IOException("'%s' has another length".formatted(PrintableNames.printable(name)));
      }
      return Member.of(path, name, bytes);
    } catch (IOException e) {
      throw ZipListing.damaged(path, e);
    }
  }
}
