package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar, plain or gzipped, read once from front to back. Only wanted members are unpacked, and
 * never under their names; links and other special entries are passed over.
 */
final class TarArchive {
  private static final int MAX_FILES = 10_000;
  private static final int MAX_NAME = 255;
  private static final int RECORD = 512;

  private final Path path;
  private final Predicate<String> wanted;
  private final List<Member> members = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private TarArchive(Path path, Predicate<String> wanted) {
    this.path = path;
    this.wanted = wanted;
  }

  /** Whether the content, unpacked if it is gzipped, or the name is that of a tar. */
  static boolean isTar(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.matches(".*\\.(tar|tar\\.gz|tgz)")) {
      return true;
    }
    try (InputStream in = open(file)) {
      byte[] record = in.readNBytes(RECORD);
      return TarArchiveInputStream.matches(record, record.length);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a tar.
   *
   * @param wanted which members to unpack, by their names
   * @throws LabException if it is damaged, a bomb, holds pictures, or has names that point outside
   */
  static TarArchive read(Path path, Predicate<String> wanted) {
    TarArchive archive = new TarArchive(path, wanted);
    try (TarBytes bytes = new TarBytes(open(path), Files.size(path));
        TarArchiveInputStream tar = new TarArchiveInputStream(bytes)) {
      archive.read(bytes, tar);
    } catch (LabException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new LabException(
          "tar '%s' is damaged (%s); download it again".formatted(path, Reasons.of(e)), e);
    }
    return archive;
  }

  /** The wanted members, in their order in the tar. */
  List<Member> members() {
    return members;
  }

  /** The names of the other files, cut after some hundred characters. */
  List<String> others() {
    return others;
  }

  private void read(TarBytes bytes, TarArchiveInputStream tar) throws IOException {
    bytes.header();
    for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      bytes.content();
      ZipListing.checkName(path, e.getName());
      if (isRegular(e)) {
        add(e, tar);
      }
      tar.skip(Long.MAX_VALUE); // to the end of the entry
      bytes.header();
    }
    if (!bytes.isComplete()) {
      throw new IOException("it ends early");
    }
  }

  private static boolean isRegular(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    return !entry.isSparse() && (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM);
  }

  private void add(TarArchiveEntry entry, InputStream content) throws IOException {
    String name = entry.getName();
    if (members.size() + others.size() == MAX_FILES) {
      throw new IOException("it has more than %s files".formatted(MAX_FILES));
    } else if (PictureFormat.hasPictureSuffix(name) && !PrintableNames.isHidden(name)) {
      throw new LabException(
          "'%s' holds pictures; unpack it, such as with 'tar xf', and give the folder"
              .formatted(path));
    } else if (!PrintableNames.isHidden(name) && wanted.test(name)) {
      members.add(member(name, entry.getSize(), content));
    } else {
      others.add(name.substring(0, Math.min(name.length(), MAX_NAME)));
    }
  }

  private Member member(String name, long size, InputStream content) throws IOException {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IOException("'%s' is too large".formatted(PrintableNames.printable(name)));
    }
    ByteBuffer bytes = Unpacked.of(content, (int) size);
    if (bytes.limit() != size) {
      throw new IOException("'%s' is incomplete".formatted(PrintableNames.printable(name)));
    }
    return Member.of(path, name, bytes);
  }

  private static InputStream open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
