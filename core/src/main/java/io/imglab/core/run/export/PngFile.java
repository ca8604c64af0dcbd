package io.imglab.core.run.export;

import io.imglab.core.LabException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A PNG file with what its header says.
 *
 * @param channels 1 to 4: grey, grey with alpha, RGB, RGB with alpha
 */
record PngFile(int width, int height, int channels, byte[] content) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
  private static final int HEADER_BYTES = 33;
  private static final int WIDTH_AT = 16;
  private static final int COLOUR_TYPE_AT = 25;

  /**
   * Reads a header.
   *
   * @param name for the message
   * @throws LabException if it is not that of a PNG
   */
  static PngFile of(String name, byte[] content) {
    if (content.length < HEADER_BYTES
        || !Arrays.equals(SIGNATURE, Arrays.copyOf(content, SIGNATURE.length))) {
      throw new LabException("'%s' is not a PNG, or it is damaged; delete it".formatted(name));
    }
    ByteBuffer header = ByteBuffer.wrap(content);
    int channels =
        switch (content[COLOUR_TYPE_AT]) {
          case 0 -> 1;
          case 4 -> 2;
          case 6 -> 4;
          default -> 3;
        };
    return new PngFile(header.getInt(WIDTH_AT), header.getInt(WIDTH_AT + 4), channels, content);
  }
}
