package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Images of unpacked pixels that follow one another in a file, planar and of one size.
 *
 * @param bytes the file's content
 * @param first where the pixels of the first image begin
 * @param stride from one image to the next
 * @param channels 1 or 3
 */
record RawFile(
    Path path, ByteBuffer bytes, int first, int stride, int count, int channels, Size size) {

  /** The pixels of image {@code index}. */
  byte[] pixels(int index) {
    byte[] pixels = new byte[channels * (int) size.pixels()];
    bytes.get(first + index * stride, pixels);
    return pixels;
  }

  /** The picture of these pixels; grey becomes three equal channels. */
  Picture picture(byte[] pixels) {
    int plane = (int) size.pixels();
    float[] rgb = new float[3 * plane];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (pixels[channels == 1 ? i % plane : i] & 0xFF) / 255f;
    }
    return new Picture(size, rgb);
  }

  /** Maps a file into memory. */
  static ByteBuffer map(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new LabException(
            "'%s' has %d bytes; split it into files of less than 2 GB"
                .formatted(path, channel.size()));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static LabException unreadable(Path path, IOException e) {
    return new LabException(
        "cannot read '%s' (%s); download it again or change its permissions".formatted(path, e), e);
  }
}
