package io.imglab.core.data;

import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.decode.Decoded;
import io.imglab.core.data.decode.DecodingProgress;
import io.imglab.core.data.decode.ParallelDecoder;
import io.imglab.core.data.decode.ShapeRendering;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/** Decodes a source into a cache file. Used once. */
final class CacheWriter {
  private final DataSource source;
  private final ShapeRendering rendering;
  private final BadImages policy;
  private final DecodingProgress progress;
  private final List<Integer> bad = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final CRC32C sum = new CRC32C();
  private int done;

  CacheWriter(
      DataSource source, ShapeRendering rendering, BadImages policy, DecodingProgress progress) {
    this.source = source;
    this.rendering = rendering;
    this.policy = policy;
    this.progress = progress;
  }

  void write(Path file) throws IOException {
    try {
      AtomicFile.write(file, this::write);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(FileChannel channel) throws IOException {
    channel.position(CacheHeader.LENGTH);
    ParallelDecoder.decode(source, PictureLimits.DEFAULTS, rendering, d -> add(d, channel));
    CacheNotes notes = new CacheNotes(done, bad, messages);
    BadReport.check(source, notes, policy);
    byte[] json = Json.line(notes).getBytes(StandardCharsets.UTF_8);
    writeFully(channel, ByteBuffer.wrap(json));
    CacheHeader header =
        new CacheHeader(
            rendering.shape(), done - bad.size(), (int) sum.getValue(), json.length, sum(json));
    channel.position(0);
    writeFully(channel, header.toBytes());
  }

  private void add(Decoded decoded, FileChannel channel) {
    if (decoded.isBad()) {
      bad.add(done);
      messages.add(Objects.requireNonNull(decoded.problem()));
    } else {
      ByteBuffer image = Objects.requireNonNull(decoded.result());
      sum.update(image.duplicate());
      try {
        writeFully(channel, image);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    progress.decoded(++done, source.count());
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  static int sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
