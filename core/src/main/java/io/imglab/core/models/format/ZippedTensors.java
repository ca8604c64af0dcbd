package io.imglab.core.models.format;

import io.imglab.core.LabException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Opens zip archives of tensors, in PyTorch's format since 1.6 or NumPy's, and reads the storages
 * of the former.
 */
final class ZippedTensors implements TorchTensors.Storages {
  private static final String PICKLE = "data.pkl";

  private final String file;
  private final ZipFile zip;
  private final String folder;

  private ZippedTensors(String file, ZipFile zip, String folder) {
    this.file = file;
    this.zip = zip;
    this.folder = folder;
  }

  static TensorFile open(Path path) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    try {
      String pickle =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
              .findFirst()
              .orElse("");
      return pickle.isEmpty() ? new NpzFile(path.toString(), zip) : torch(path, zip, pickle);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static TensorFile torch(Path path, ZipFile zip, String pickle) throws IOException {
    String folder = pickle.substring(0, pickle.length() - PICKLE.length());
    ZippedTensors storages = new ZippedTensors(path.toString(), zip, folder);
    storages.checkByteOrder();
    TorchGlobals globals = new TorchGlobals();
    byte[] bytes = storages.pickle(pickle);
    Object root = SafeUnpickler.read(new ByteArrayInputStream(bytes), path.toString(), globals);
    return new TorchTensors(path.toString(), root, ScriptCode.metadata(zip, folder), storages);
  }

  private byte[] pickle(String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      byte[] bytes = in.readNBytes(SafeUnpickler.MAX_BYTES + 1);
      if (bytes.length > SafeUnpickler.MAX_BYTES) {
        throw new LabException(
            "'%s' has a pickle of over %s MB, too large for a state dict; save only the network's state_dict()"
                .formatted(file, SafeUnpickler.MAX_BYTES >> 20));
      }
      return bytes;
    }
  }

  private void checkByteOrder() throws IOException {
    ZipEntry entry = zip.getEntry(folder + "byteorder");
    if (entry != null) {
      try (InputStream in = zip.getInputStream(entry)) {
        String order = new String(in.readNBytes(16), StandardCharsets.US_ASCII);
        if (!order.equals("little")) {
          throw new LabException(
              "'%s' has byte order '%s'; save it on a little-endian machine"
                  .formatted(file, order));
        }
      }
    }
  }

  @Override
  public ByteBuffer read(String key, long position, int length) throws IOException {
    ZipEntry entry = zip.getEntry(folder + "data/" + key);
    if (entry == null) {
      throw new LabException(
          "'%s' is damaged: it lacks storage '%s'; fetch it again".formatted(file, key));
    }
    return bytes(zip, entry, position, length);
  }

  /** Reads {@code length} bytes of an entry, from {@code position} on. */
  static ByteBuffer bytes(ZipFile zip, ZipEntry entry, long position, int length)
      throws IOException {
    // Deflate compresses to 1/1032 at best; larger claims are meant to exhaust memory.
    if (position + length > 1032 * Math.max(1, entry.getCompressedSize())) {
      throw new EOFException("'%s' ends early".formatted(entry.getName()));
    }
    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
      in.skipNBytes(position);
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("'%s' ends early".formatted(entry.getName()));
      }
      return ByteBuffer.wrap(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
