package io.imglab.core.image.codec;

import io.imglab.core.image.metadata.CancellableInput;
import io.imglab.core.image.metadata.TiffBlock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;

/**
 * TIFFs whose strips or tiles are WebP pictures (compression 50001, as libtiff writes them), which
 * the TIFF decoder does not know.
 */
final class WebpTiff {
  private static final int COMPRESSION = 259;
  private static final int SAMPLES = 277;
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int NONE = 1;
  private static final int WEBP = 50001;
  private static final int ALPHA = 3;

  private static final Map<Integer, String> UNSUPPORTED =
      Map.of(
          34661, "JBIG",
          34712, "JPEG 2000",
          34887, "LERC",
          34892, "lossy JPEG of a DNG",
          34925, "LZMA",
          50000, "Zstandard",
          50002, "JPEG XL");

  private final CancellableInput in;
  private final TiffBlock block;

  private WebpTiff(CancellableInput in, TiffBlock block) {
    this.in = in;
    this.block = block;
  }

  /**
   * The same TIFF without compression; {@code in} if it is not compressed with WebP.
   *
   * @throws IIOException if its compression is another one that is not supported, or it is damaged
   */
  static CancellableInput unpacked(CancellableInput in) throws IOException {
    TiffBlock block = TiffBlock.of(in.content()).orElse(null);
    if (block == null) {
      return in;
    }
    int compression = block.find(block.first(), COMPRESSION).map(block::number).orElse(NONE);
    if (UNSUPPORTED.containsKey(compression)) {
      throw new IIOException(
          "its compression %s is not supported, unlike that of 'tiffcp -c zip'"
              .formatted(UNSUPPORTED.get(compression)));
    }
    return compression == WEBP ? new WebpTiff(in, block).unpacked() : in;
  }

  private CancellableInput unpacked() throws IOException {
    boolean isTiled = block.find(block.first(), TILE_OFFSETS).isPresent();
    int[] offsets = numbers(isTiled ? TILE_OFFSETS : STRIP_OFFSETS);
    int[] lengths = numbers(isTiled ? TILE_BYTES : STRIP_BYTES);
    checkOverlap(lengths);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(in.content());
    for (int i = 0; i < offsets.length; i++) {
      byte[] samples = samples(offsets[i], lengths[i]);
      offsets[i] = out.size();
      lengths[i] = samples.length;
      out.write(samples);
    }
    int tables = out.size();
    out.write(new byte[2 * Integer.BYTES * offsets.length]);
    byte[] result = out.toByteArray();
    TiffBlock plain = TiffBlock.of(result).orElseThrow();
    int first = plain.first();
    plain.find(first, COMPRESSION).ifPresent(entry -> plain.setNumber(entry, NONE));
    plain.setNumbers(first, isTiled ? TILE_OFFSETS : STRIP_OFFSETS, offsets, tables);
    int second = tables + Integer.BYTES * offsets.length;
    plain.setNumbers(first, isTiled ? TILE_BYTES : STRIP_BYTES, lengths, second);
    return in.with(result);
  }

  private int[] numbers(int tag) throws IIOException {
    Optional<TiffBlock.Entry> entry = block.find(block.first(), tag);
    return block.numbers(
        entry.orElseThrow(() -> new IIOException("tag %s is missing".formatted(tag))));
  }

  /** In a bomb, many strips or tiles share the same bytes. */
  private void checkOverlap(int[] lengths) throws IIOException {
    if (Arrays.stream(lengths).asLongStream().sum() > in.content().length) {
      throw new IIOException("its strips or tiles share bytes, like those of a bomb");
    }
  }

  /** The interleaved samples of a strip or tile. */
  private byte[] samples(int offset, int length) throws IOException {
    byte[] webp = Arrays.copyOfRange(in.content(), offset, offset + length);
    BufferedImage image = ImageIO.read(in.with(webp));
    if (image == null) {
      throw new IIOException("a part of it is not WebP");
    }
    int bands = block.find(block.first(), SAMPLES).map(block::number).orElse(NONE);
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] samples = new byte[pixels.length * bands];
    for (int i = 0; i < samples.length; i++) {
      int band = i % bands;
      samples[i] = (byte) (pixels[i / bands] >> (band == ALPHA ? 24 : 16 - 8 * band));
    }
    return samples;
  }
}
