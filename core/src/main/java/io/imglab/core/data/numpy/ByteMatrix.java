package io.imglab.core.data.numpy;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A NumPy array of bytes with two dimensions in C order (shape {@code (rows, columns)}, type {@code
 * uint8}), left where it is in the file.
 */
public final class ByteMatrix {
  private final PickledBytes bytes;
  private final int rows;
  private final int columns;

  ByteMatrix(PickledBytes bytes, int rows, int columns) {
    this.bytes = bytes;
    this.rows = rows;
    this.columns = columns;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** The values in the file, if they are stored as they are. */
  public Optional<ByteBuffer> stored() {
    return bytes.utf8() ? Optional.empty() : Optional.of(bytes.stored());
  }

  /** The values, row by row. */
  public InputStream open() {
    return bytes.open();
  }
}
