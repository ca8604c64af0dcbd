package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Uncompressed images of one size that follow one another in a file, with planar pixels.
 *
 * @param member where they come from
 * @param format its name, such as {@code idx}
 * @param bytes the unpacked content
 * @param count number of images
 */
record RawFile(Member member, String format, ByteBuffer bytes, int count, Layout layout) {
  /**
   * Where the pixels are.
   *
   * @param first offset of the pixels of the first image
   * @param stride bytes from one image to the next
   * @param channels 1 or 3
   * @param size of each image, as it should be seen
   * @param byColumn whether each channel is stored column by column instead of row by row
   */
  record Layout(int first, int stride, int channels, Size size, boolean byColumn) {
    /** Images stored row by row. */
    static Layout byRow(int first, int stride, int channels, Size size) {
      return new Layout(first, stride, channels, size, false);
    }
  }

  /** The pixels of image {@code index}, row by row. */
  byte[] pixels(int index) {
    byte[] pixels = new byte[layout.channels * (int) layout.size.pixels()];
    bytes.get(layout.first + index * layout.stride, pixels);
    return layout.byColumn ? byRow(pixels) : pixels;
  }

  private byte[] byRow(byte[] stored) {
    int width = layout.size.width();
    int height = layout.size.height();
    byte[] pixels = new byte[stored.length];
    for (int i = 0; i < stored.length; i++) {
      int plane = i - i % (width * height);
      int y = i % height;
      int x = i / height % width;
      pixels[plane + y * width + x] = stored[i];
    }
    return pixels;
  }

  /** The picture of these pixels; grey becomes three equal channels. */
  Picture picture(byte[] pixels) {
    int plane = (int) layout.size.pixels();
    float[] rgb = new float[3 * plane];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (pixels[layout.channels == 1 ? i % plane : i] & 0xFF) / 255f;
    }
    return new Picture(layout.size, rgb);
  }

  /** Maps a file into memory. */
  static ByteBuffer map(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new LabException(
            "'%s' has %s bytes; split it into files of less than 2 GB"
                .formatted(path, channel.size()));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static LabException unreadable(Path path, IOException e) {
    return new LabException(
        "cannot read '%s' (%s); download it again or change its permissions"
            .formatted(path, Reasons.of(e)),
        e);
  }
}
