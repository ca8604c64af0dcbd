package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.data.numpy.ByteMatrix;
import io.imglab.core.data.numpy.NumpyDictionary;
import io.imglab.core.image.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A Python batch of CIFAR-10 or CIFAR-100: a pickled dictionary whose {@code data} has a row of
 * 32x32 pixels of red, of green, of blue for each image.
 */
final class CifarPickle {
  private static final Size SIZE = new Size(32, 32);
  private static final int ROW = 3 * 32 * 32;

  private CifarPickle() {}

  /**
   * Reads a batch.
   *
   * @throws LabException if it is damaged or another pickle
   */
  static RawFile read(Member member) {
    String name = member.path().toString();
    NumpyDictionary batch = NumpyDictionary.read(name, member.bytes());
    ByteMatrix data = batch.matrices().get("data");
    if (data == null || data.columns() != ROW || data.rows() == 0) {
      throw new LabException(
          "'%s' is a pickle without images of 32x32 in 'data'; give a Python batch of CIFAR-10 or CIFAR-100"
              .formatted(name));
    }
    String format = batch.keys().contains("fine_labels") ? "cifar-100-python" : "cifar-10-python";
    RawFile.Layout layout = RawFile.Layout.byRow(0, ROW, 3, SIZE);
    return new RawFile(member, format, pixels(member, data), data.rows(), layout);
  }

  private static ByteBuffer pixels(Member member, ByteMatrix data) {
    int size = Math.multiplyExact(data.rows(), ROW);
    try (InputStream in = data.open()) {
      ByteBuffer pixels = data.stored().isPresent() ? data.stored().get() : Unpacked.of(in, size);
      if (pixels.limit() != size) {
        throw new IOException("only %s of %s bytes".formatted(pixels.limit(), size));
      }
      return pixels;
    } catch (IOException e) {
      throw RawFile.unreadable(member.path(), e);
    }
  }
}
