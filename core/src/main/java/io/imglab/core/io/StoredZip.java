package io.imglab.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip file whose entries are stored, not compressed, all in one folder and with one date,
 * so that the same contents always give the same bytes. PyTorch's archives are such files.
 */
public final class StoredZip implements AutoCloseable {
  /** The earliest date of a zip file. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final String folder;

  /**
   * A zip file without entries.
   *
   * @param folder of all entries, without a slash at its end
   */
  public StoredZip(OutputStream out, String folder) {
    this.zip = new ZipOutputStream(out);
    this.folder = folder;
  }

  /** Adds an entry. */
  public void add(String name, byte[] content) throws IOException {
    add(name, ByteBuffer.wrap(content));
  }

  /** Adds an entry with the remaining bytes of a buffer that has an array; its position stays. */
  public void add(String name, ByteBuffer content) throws IOException {
    int start = content.arrayOffset() + content.position();
    CRC32 crc = new CRC32();
    crc.update(content.array(), start, content.remaining());
    ZipEntry entry = new ZipEntry(folder + '/' + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.remaining());
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(DATE);
    zip.putNextEntry(entry);
    zip.write(content.array(), start, content.remaining());
    zip.closeEntry();
  }

  /** Writes the directory at the end of the file; the stream stays open. */
  @Override
  public void close() throws IOException {
    zip.finish();
    zip.flush();
  }
}
