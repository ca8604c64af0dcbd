package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A binary batch of CIFAR-10: records of a label, then 32x32 pixels of red, of green, of blue. */
final class CifarFile {
  private static final Size SIZE = new Size(32, 32);
  private static final int RECORD = 1 + 3 * 32 * 32;
  private static final int CLASSES = 10;

  private CifarFile() {}

  /**
   * Reads a batch.
   *
   * @throws LabException if it does not consist of such records
   */
  static RawFile read(Path path) {
    ByteBuffer bytes = RawFile.map(path);
    int count = bytes.limit() / RECORD;
    if (count == 0 || bytes.limit() % RECORD != 0) {
      throw new LabException(
          "'%s' has %d bytes, but a CIFAR-10 batch has %d for each image; download it again"
              .formatted(path, bytes.limit(), RECORD));
    }
    for (int i = 0; i < count; i++) {
      int label = bytes.get(i * RECORD) & 0xFF;
      if (label >= CLASSES) {
        throw new LabException(
            "'%s' has label '%d' at image %d, but CIFAR-10 has labels 0 to 9; give a binary batch of CIFAR-10"
                .formatted(path, label, i));
      }
    }
    return new RawFile(path, bytes, 1, RECORD, count, 3, SIZE);
  }
}
