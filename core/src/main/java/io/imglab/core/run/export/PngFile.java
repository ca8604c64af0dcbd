package io.imglab.core.run.export;

import io.imglab.core.LabException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A PNG file with what its header says. */
final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
  private static final int HEADER_BYTES = 33;
  private static final int WIDTH_AT = 16;
  private static final int HEIGHT_AT = 20;
  private static final int COLOUR_TYPE_AT = 25;

  private final byte[] content;

  private PngFile(byte[] content) {
    this.content = content;
  }

  /**
   * Reads a header.
   *
   * @param name for the message
   * @param content of the file, which is not copied
   * @throws LabException if it is not that of a PNG
   */
  static PngFile of(String name, byte[] content) {
    if (content.length < HEADER_BYTES
        || !Arrays.equals(SIGNATURE, Arrays.copyOf(content, SIGNATURE.length))) {
      throw new LabException("'%s' is not a PNG, or it is damaged; delete it".formatted(name));
    }
    return new PngFile(content);
  }

  int width() {
    return ByteBuffer.wrap(content).getInt(WIDTH_AT);
  }

  int height() {
    return ByteBuffer.wrap(content).getInt(HEIGHT_AT);
  }

  /** 1 to 4: grey, grey with alpha, RGB, RGB with alpha. */
  int channels() {
    return switch (content[COLOUR_TYPE_AT]) {
      case 0 -> 1;
      case 4 -> 2;
      case 6 -> 4;
      default -> 3;
    };
  }

  byte[] content() {
    return content;
  }
}
