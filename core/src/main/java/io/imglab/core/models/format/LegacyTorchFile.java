package io.imglab.core.models.format;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file in PyTorch's format before 1.6: pickles of a magic number, a protocol version, the
 * writer's type sizes, the state dict and the list of storage keys; then each storage as a count
 * and its elements.
 */
final class LegacyTorchFile implements TorchTensors.Storages {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final int VERSION = 1001;

  private final String file;
  private final FileChannel channel;
  private final Map<String, Long> positions = new HashMap<>();
  private long position;

  private LegacyTorchFile(String file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static TensorFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      LegacyTorchFile file = new LegacyTorchFile(path.toString(), channel);
      return new TorchTensors(file.file, file.readPickles(), Map.of(), file);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private Object readPickles() throws IOException {
    Object magic = pickle(new TorchGlobals());
    Object version = pickle(new TorchGlobals());
    if (!MAGIC.equals(magic) || !Integer.valueOf(VERSION).equals(version)) {
      throw new LabException(
          "'%s' is a pickle, but not weights saved by PyTorch; save the network's state_dict() with torch.save"
              .formatted(file));
    }
    pickle(new TorchGlobals()); // the writer's byte order and sizes, which storages ignore
    TorchGlobals globals = new TorchGlobals();
    Object root = pickle(globals);
    if (!(pickle(new TorchGlobals()) instanceof List<?> keys)) {
      throw new LabException(
          "'%s' is damaged: it lacks its list of storages; fetch it again".formatted(file));
    }
    keys.forEach(key -> locate(globals.storages().get(String.valueOf(key))));
    return root;
  }

  /** Reads the pickle at the position, whose length is only known afterwards. */
  private Object pickle(TorchGlobals globals) throws IOException {
    channel.position(position);
    long left = Math.min(channel.size() - position, SafeUnpickler.MAX_BYTES);
    CountedStream in = new CountedStream(Channels.newInputStream(channel), left);
    Object value = SafeUnpickler.read(in, file, globals);
    position += left - in.available();
    return value;
  }

  private void locate(TorchGlobals.Storage storage) {
    if (storage == null || storage.type().isEmpty()) {
      throw new LabException(
          "'%s' has storages that are not floating point; save only the network's floating-point tensors"
              .formatted(file));
    }
    try {
      long claimed = at(position, Long.BYTES).getLong();
      long bytes = Math.multiplyExact(storage.elements(), Elements.bytes(storage.type()));
      if (claimed != storage.elements() || bytes > channel.size() - position - Long.BYTES) {
        throw new LabException(
            "'%s' is truncated or damaged: storage '%s' is incomplete; fetch the file again"
                .formatted(file, storage.key()));
      }
      positions.put(storage.key(), position + Long.BYTES);
      position += Long.BYTES + bytes;
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(file, Reasons.of(e)), e);
    }
  }

  @Override
  public ByteBuffer read(String key, long offset, int length) throws IOException {
    Long start = positions.get(key);
    if (start == null) {
      throw new LabException(
          "'%s' is damaged: it lacks storage '%s'; fetch it again".formatted(file, key));
    }
    return at(start + offset, length);
  }

  private ByteBuffer at(long begin, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, begin + buffer.position()) < 0) {
        throw new IOException("the file ends early; fetch it again");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Ends after a number of bytes, reports exactly how many are left, and supports marks. */
  private static final class CountedStream extends BufferedInputStream {
    private long left;
    private long leftAtMark;

    CountedStream(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public synchronized int read() throws IOException {
      int value = left == 0 ? -1 : super.read();
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
      int read = left == 0 ? -1 : super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public synchronized void mark(int limit) {
      leftAtMark = left;
      super.mark(limit);
    }

    @Override
    public synchronized void reset() throws IOException {
      left = leftAtMark;
      super.reset();
    }

    @Override
    public synchronized int available() {
      return (int) left;
    }
  }
}
