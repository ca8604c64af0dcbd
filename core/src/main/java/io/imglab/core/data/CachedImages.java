package io.imglab.core.data;

import com.google.gson.JsonParseException;
import io.imglab.core.LabException;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Decoded images in a memory-mapped file; the operating system keeps as many of them in memory as
 * it can. Safe for use by several threads.
 */
final class CachedImages {
  /** The size of one mapping; Java limits it to 2 GB. */
  private static final int MAX_MAPPED_BYTES = 1 << 30;

  private final String key;
  private final CacheHeader header;
  private final CacheNotes notes;
  private final int imagesPerPart;
  private final List<ByteBuffer> parts = new ArrayList<>();

  private CachedImages(String key, CacheHeader header, FileChannel channel) throws IOException {
    this.key = key;
    this.header = header;
    this.imagesPerPart = MAX_MAPPED_BYTES / header.shape().values();
    long partBytes = (long) imagesPerPart * header.shape().values();
    for (long start = 0; start < header.imageBytes(); start += partBytes) {
      long length = Math.min(partBytes, header.imageBytes() - start);
      parts.add(channel.map(FileChannel.MapMode.READ_ONLY, CacheHeader.LENGTH + start, length));
    }
    this.notes = readNotes(channel);
  }

  /** Opens a file and checks all of it; null if it is missing or damaged. */
  static @Nullable CachedImages open(Path file, String key, ImageShape shape) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      CacheHeader header = CacheHeader.read(channel);
      if (header == null
          || !header.shape().equals(shape)
          || header.fileLength() != channel.size()) {
        return null;
      }
      CachedImages images = new CachedImages(key, header, channel);
      return images.sum() == header.imagesSum() ? images : null;
    } catch (JsonParseException | LabException | NullPointerException e) {
      return null; // damaged, though the checksum of the header is right
    }
  }

  private CacheNotes readNotes(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(header.notesLength());
    long start = CacheHeader.LENGTH + header.imageBytes();
    while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
      // Read until it is full.
    }
    if (CacheWriter.sum(bytes.array()) != header.notesSum()) {
      throw new JsonParseException("wrong checksum");
    }
    return Json.parse(new String(bytes.array(), StandardCharsets.UTF_8), CacheNotes.class);
  }

  private int sum() {
    CRC32C sum = new CRC32C();
    parts.forEach(part -> sum.update(part.duplicate()));
    return (int) sum.getValue();
  }

  String key() {
    return key;
  }

  int count() {
    return header.count();
  }

  CacheNotes notes() {
    return notes;
  }

  /** Copies image {@code index} to the start of {@code bytes}. */
  void read(int index, byte[] bytes) {
    int length = header.shape().values();
    parts.get(index / imagesPerPart).get(index % imagesPerPart * length, bytes, 0, length);
  }
}
