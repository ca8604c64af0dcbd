package io.imglab.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid files of kinds that decoders tend to refuse or to misread. */
final class UnusualPicturesTest {
  private static final Fit TINY = original -> new Size(10, 10);

  /**
   * Two frames of 20x12 in (200, 30, 40), the first at (10, 6) of a canvas of 30x18: {@code webpmux
   * -frame frame.webp +100+10+6 -frame frame.webp +100+0+0 -o animation.webp}.
   */
  private static final String ANIMATION =
      "UklGRogAAABXRUJQVlA4WAoAAAACAAAAHQAAEQAAQU5JTQYAAAD/////AABBTk1GKgAAAAUAAAMAABMAAAsAAGQA"
          + "AABWUDhMEQAAAC8TwAIAB1CPIhel/4GI6H8AAEFOTUYqAAAAAAAAAAAAEwAACwAAZAAAAFZQOEwRAAAALxPAAgAH"
          + "UI8iF6X/gYjofwAA";

  private final List<String> warnings = new ArrayList<>();

  private Picture read(byte[] content, Fit fit) {
    return new PictureReader(PictureLimits.DEFAULTS, warnings::add, () -> false)
        .read("a", content, fit);
  }

  private Picture read(byte[] content) {
    return read(content, Fit.ORIGINAL);
  }

  private static void assertPixel(Picture picture, int x, int y, int... rgb) {
    int pixels = picture.width() * picture.height();
    int at = y * picture.width() + x;
    float[] alpha = picture.alpha();
    for (int c = 0; c < rgb.length; c++) {
      float opacity = alpha == null ? 1 : alpha[at];
      float sample = c < 3 ? picture.rgb()[c * pixels + at] : opacity;
      assertThat(sample * 255.0).as("(%d, %d) %d", x, y, c).isCloseTo(rgb[c], within(5.0));
    }
  }

  /** A blank page in 1/8 of a row per byte, and white in Deflate's 1,000 bytes per byte. */
  @ParameterizedTest
  @ValueSource(strings = {"CCITT T.6", "ZLib"})
  void read_blankPagesOfATiff_areNoBomb(String compression) throws IOException {
    boolean isFax = compression.startsWith("CCITT");
    BufferedImage page =
        new BufferedImage(
            isFax ? 4960 : 4000,
            isFax ? 7016 : 3999,
            isFax ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(
        ((java.awt.image.DataBufferByte) page.getRaster().getDataBuffer()).getData(), (byte) -1);
    for (int pages = 1; pages <= 3; pages += 2) {
      Picture picture = read(tiff(page, compression, pages), TINY);
      assertPixel(picture, 5, 5, 255, 255, 255);
    }
  }

  private static byte[] tiff(BufferedImage page, String compression, int pages) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = io.imglab.core.image.OutputFormat.TIFF.newWriter();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < pages; i++) {
        writer.writeToSequence(new IIOImage(page, null, null), param);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Test
  void read_webpInATiff_isUnpacked() throws IOException {
    Picture strips = read(resource("webp-strips.tif"));
    assertThat(strips.size()).hasToString("48x40");
    assertPixel(strips, 3, 3, 200, 0, 0);
    assertPixel(strips, 47, 39, 0, 0, 200);
    Picture tiles = read(resource("webp-tiles.tif"));
    assertPixel(tiles, 3, 3, 200, 0, 0, 255);
    assertPixel(tiles, 47, 39, 0, 0, 200, 128);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = UnusualPicturesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void read_damagedWebpInATiff_isOneLine() throws IOException {
    byte[] whole = resource("webp-tiles.tif");
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) 0xA5;
      try {
        read(damaged, TINY);
      } catch (LabException e) {
        assertThat(e.getMessage()).doesNotContain("\n", "Exception");
      }
    }
  }

  /** 64 strips of 10,000 bytes each, in a file of less than 11,000. */
  @Test
  void read_tiffWhoseWebpStripsShareBytes_isRefusedAsABomb() {
    int[] offsets = new int[64];
    int[] lengths = new int[64];
    Arrays.fill(offsets, 8);
    Arrays.fill(lengths, 10_000);
    byte[] bomb = webpTiff(offsets, lengths);
    assertThatThrownBy(() -> read(bomb))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("cannot decode 'a' (its strips or tiles share bytes");
  }

  /** A TIFF of 64x64, with 10,000 bytes before its tables. */
  private static byte[] webpTiff(int[] offsets, int[] lengths) {
    int tables = 8 + 10_000;
    int directory = tables + 2 * Integer.BYTES * offsets.length;
    int[][] entries = {
      {256, 1, 64},
      {257, 1, 64},
      {258, 1, 8},
      {259, 1, 50001},
      {262, 1, 1},
      {273, offsets.length, tables},
      {277, 1, 1},
      {278, 1, 1},
      {279, lengths.length, tables + Integer.BYTES * offsets.length}
    };
    ByteBuffer tiff = ByteBuffer.allocate(directory + 2 + 12 * entries.length + Integer.BYTES);
    tiff.order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x4949).putShort((short) 42);
    tiff.putInt(directory).position(tables);
    IntStream.concat(Arrays.stream(offsets), Arrays.stream(lengths)).forEach(tiff::putInt);
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 4).putInt(entry[1]).putInt(entry[2]);
    }
    return tiff.array();
  }

  /** Compressions that need a library which is not there are told by their names. */
  @Test
  void read_tiffInAnUnsupportedCompression_namesIt() {
    byte[] tiff =
        TestFiles.tiff(
            ByteOrder.LITTLE_ENDIAN,
            new byte[12],
            new int[] {256, 2},
            new int[] {257, 2},
            new int[] {258, 8},
            new int[] {259, 50000},
            new int[] {262, 1},
            new int[] {273, 8},
            new int[] {279, 12});
    assertThatThrownBy(() -> read(tiff))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("compression Zstandard is not supported")
        .hasMessageContaining("'tiffcp -c zip'");
  }

  /** The directory says 16x16, 0x0 and so on; the pictures are 300x200 and 20x10. */
  @Test
  void read_iconWithWrongSizes_hasThoseOfItsPictures() {
    byte[] png = TestFiles.encoded(filled(300, 200, Color.RED), "png");
    byte[] bitmap = bitmap(20, 10, 0x0000FF);
    for (int size : new int[] {0, 1, 16, 255}) {
      Picture large = read(icon(size, bitmap, png, bitmap));
      assertThat(large.size()).hasToString("300x200");
      assertPixel(large, 299, 199, 255, 0, 0);
      Picture small = read(icon(size, bitmap));
      assertThat(small.size()).hasToString("20x10");
      assertPixel(small, 19, 9, 0, 0, 255, 255);
    }
  }

  @Test
  void read_iconWithoutItsMask_isOpaque() {
    byte[] bitmap = bitmap(20, 10, 0x00FF00);
    byte[] unmasked = Arrays.copyOf(bitmap, 40 + 20 * 10 * 3);
    assertPixel(read(icon(20, unmasked)), 0, 0, 0, 255, 0, 255);
    assertThatThrownBy(() -> read(icon(20, Arrays.copyOf(bitmap, 40 + 20 * 10 * 3 - 1))))
        .isInstanceOf(LabException.class);
  }

  private static BufferedImage filled(int width, int height, Color color) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, color.getRGB());
    }
    return image;
  }

  /**
   * A bitmap of an icon: a header with twice the height, pixels in 24 bits, and a mask of zeros.
   */
  private static byte[] bitmap(int width, int height, int rgb) {
    int mask = (width + 31) / 32 * 4 * height;
    ByteBuffer bitmap =
        ByteBuffer.allocate(40 + width * height * 3 + mask).order(ByteOrder.LITTLE_ENDIAN);
    bitmap.putInt(40).putInt(width).putInt(2 * height).putShort((short) 1).putShort((short) 24);
    for (int i = 0; i < width * height; i++) {
      bitmap.position(40 + 3 * i);
      bitmap.put((byte) rgb).put((byte) (rgb >> 8)).put((byte) (rgb >> 16));
    }
    return bitmap.array();
  }

  private static byte[] icon(int size, byte[]... pictures) {
    ByteBuffer head = ByteBuffer.allocate(6 + 16 * pictures.length).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0).putShort((short) 1).putShort((short) pictures.length);
    byte[] body = {};
    for (byte[] picture : pictures) {
      head.put((byte) size).put((byte) size).putShort((short) 0);
      head.putShort((short) 1).putShort((short) 24);
      head.putInt(picture.length).putInt(head.capacity() + body.length);
      body = TestFiles.concat(body, picture);
    }
    return TestFiles.concat(head.array(), body);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void read_pngWithAWrongChecksumOfItsData_isReadWithAWarning(boolean interlaced)
      throws IOException {
    BufferedImage image = new BufferedImage(23, 17, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 23 * 17; i++) {
      image.setRGB(i % 23, i / 23, 0x010305 * i);
    }
    byte[] png = png(image, interlaced);
    Picture original = read(png);
    byte[] damaged = png.clone();
    int end = damaged.length - 12 - 4; // IEND, and the CRC of IDAT
    Arrays.fill(damaged, end - 4, end, (byte) 0);
    Picture repaired = read(damaged);
    assertThat(warnings)
        .containsExactly("'a': its checksum does not match: some pixels may be wrong");
    assertThat(repaired.rgb()).isEqualTo(original.rgb());
  }

  @Test
  void read_pngWithoutAllItsPixels_saysHowManyThereAre() throws IOException {
    byte[] png = png(filled(100, 100, Color.PINK), false);
    assertThatThrownBy(() -> read(Arrays.copyOf(png, png.length - 12 - 4 - 30)))
        .isInstanceOf(LabException.class)
        .hasMessageMatching("cannot decode 'a' \\(only \\d+ of 30100 bytes of its pixels are .*");
  }

  private static byte[] png(BufferedImage image, boolean interlaced) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(
          interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Test
  void read_gifFrameSmallerThanItsScreen_liesOnIt() {
    byte[] gif = gif(20, 16, 5, 4);
    Picture picture = read(gif);
    assertThat(picture.size()).hasToString("20x16");
    assertPixel(picture, 4, 4, 0, 0, 0, 0);
    assertPixel(picture, 5, 4, 255, 0, 0, 255);
    assertPixel(picture, 14, 11, 255, 0, 0, 255);
    assertPixel(picture, 15, 11, 0, 0, 0, 0);
    assertThat(new PictureReader(PictureLimits.DEFAULTS).read("a", gif, TINY).size())
        .hasToString("10x10");
  }

  /** Browsers show all of a frame, whatever the screen's size says. */
  @Test
  void read_gifFrameBeyondItsScreen_isComplete() {
    assertThat(read(gif(3, 3, 5, 4)).size()).hasToString("15x12");
    assertThat(read(gif(0, 0, 0, 0)).size()).hasToString("10x8");
  }

  @Test
  void read_gifWithAHugeScreen_isRefused() {
    assertThatThrownBy(() -> read(gif(65535, 65535, 0, 0)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("raise it with --max-pixels");
  }

  /** A red frame of 10x8 at a place on a screen. */
  private static byte[] gif(int width, int height, int left, int top) {
    byte[] gif = TestFiles.encoded(filled(10, 8, Color.RED), "gif");
    ByteBuffer bytes = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(6, (short) width).putShort(8, (short) height);
    int frame = 13 + 3 * (2 << (gif[10] & 7));
    while (gif[frame] != 0x2C) {
      frame++;
    }
    bytes.putShort(frame + 1, (short) left).putShort(frame + 3, (short) top);
    return gif;
  }

  @Test
  void read_webpFrameSmallerThanItsCanvas_liesOnIt() {
    Picture picture = read(Base64.getDecoder().decode(ANIMATION));
    assertThat(picture.size()).hasToString("30x18");
    assertPixel(picture, 9, 6, 0, 0, 0, 0);
    assertPixel(picture, 10, 6, 200, 30, 40, 255);
    assertPixel(picture, 29, 17, 200, 30, 40, 255);
  }
}
