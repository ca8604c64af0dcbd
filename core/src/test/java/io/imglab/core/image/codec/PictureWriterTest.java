package io.imglab.core.image.codec;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.LabException;
import io.imglab.core.image.OutputFormat;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureSettings;
import io.imglab.core.image.Size;
import io.imglab.core.image.metadata.MetadataWriter;
import io.imglab.core.image.metadata.PictureMetadata;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.tif", "A.TIFF"})
  void write_lossless_roundsAndClamps(String name) {
    float[] rgb = {-1, 0.5f, 2, 1 / 255f, 0.3f, Float.NaN};
    Path file = folder.resolve(name);

    PictureSettings eightBits = new PictureSettings(8, 95);
    PictureWriter.write(new Picture(new Size(2, 1), rgb), file, eightBits, PictureMetadata.NONE);

    assertThat(read(file).rgb()).containsExactly(0, 128 / 255f, 1, 1 / 255f, 77 / 255f, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.jpeg"})
  void write_jpeg_keepsColourAtFullResolution(String name) {
    Picture stripes = redAndBlueStripes();
    Path file = folder.resolve(name);

    PictureWriter.write(stripes, file);

    Picture back = read(file);
    for (int i = 0; i < back.rgb().length; i++) {
      assertThat(back.rgb()[i]).isCloseTo(stripes.rgb()[i], within(0.1f));
    }
  }

  /** Columns one pixel wide: 4:2:0 would mix them to purple. */
  private static Picture redAndBlueStripes() {
    float[] rgb = new float[3 * 16 * 16];
    for (int i = 0; i < 16 * 16; i++) {
      rgb[i % 2 == 0 ? i : 2 * 16 * 16 + i] = 1;
    }
    return new Picture(new Size(16, 16), rgb);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.tif"})
  void write_16Bits_keepsBitsAndAlpha(String name) throws IOException {
    float[] rgb = {0.1234f, 0.5f, 1 / 65535f, 0.3f, 0.777f, 1};
    Picture picture = new Picture(new Size(2, 1), rgb, new float[] {0.5f, 0});
    Path file = folder.resolve(name);

    PictureWriter.write(picture, file, new PictureSettings(16, 95), PictureMetadata.NONE);

    assertThat(read(file).rgb()).containsExactly(rgb, within(0.51f / 65535));
    assertThat(read(file).alpha()).containsExactly(new float[] {0.5f, 0}, within(0.51f / 65535));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
  void write_metadata_isReadBackAndDoesNotRotate(String name) {
    byte[] jpeg = TestFiles.encoded(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] exif = TestFiles.concat("Exif\0\0".getBytes(US_ASCII), TestFiles.exif(BIG_ENDIAN, 6));
    Path photo = folder.resolve("photo.jpg");
    writeBytes(photo, TestFiles.withSegment(jpeg, 0xFFE1, exif));
    String json = "{\"seed\":1,\"said\":\"<ä> & 'b'\"}";
    Path file = folder.resolve(name);

    PictureWriter.write(
        new Picture(new Size(20, 10), new float[600]),
        file,
        PictureSettings.DEFAULTS,
        PictureMetadata.of(photo).withRun(json));

    PictureMetadata back = PictureMetadata.of(file);
    assertThat(back.run()).isEqualTo(json);
    assertThat(read(file).size()).isEqualTo(new Size(20, 10));
    if (!name.endsWith("tif")) {
      byte[] block = back.exifFor(new Size(20, 10)).orElseThrow();
      assertThat(block).isEqualTo(TestFiles.exif(BIG_ENDIAN, 1));
    }
  }

  /** A PNG's EXIF may be longer than the segment that a JPEG has for it. */
  @Test
  void keepsExif_longBlock_onlyJpegDoesNot() {
    Size size = new Size(20, 10);
    byte[] png = TestFiles.encoded(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png");
    for (int length : new int[] {65_527, 65_528}) {
      byte[] exif = Arrays.copyOf(TestFiles.exif(BIG_ENDIAN, 1), length);
      Path photo = folder.resolve("photo.png");
      writeBytes(photo, TestFiles.withChunk(png, "eXIf", exif));
      PictureMetadata metadata = PictureMetadata.of(photo);
      for (OutputFormat format :
          new OutputFormat[] {OutputFormat.PNG, OutputFormat.TIFF, OutputFormat.JPEG}) {
        boolean kept = MetadataWriter.keepsExif(format, metadata, size);
        assertThat(kept).isEqualTo(format != OutputFormat.JPEG || length == 65_527);
        Path file = folder.resolve("a." + format.name());
        Picture picture = new Picture(size, new float[600]);
        PictureWriter.write(picture, file, PictureSettings.DEFAULTS, metadata);
        boolean found = PictureMetadata.of(file).exifFor(size).isPresent();
        assertThat(found).isEqualTo(kept && format != OutputFormat.TIFF); // a TIFF keeps its texts
      }
    }
  }

  /** In base 64 the first just fits a JPEG's segment, the second does not, the last needs many. */
  @ParameterizedTest
  @ValueSource(ints = {48_700, 48_900, 300_000})
  void write_longNote_isReadBackFromJpeg(int length) {
    Path file = folder.resolve("a.jpg");
    String json = "{\"text\":\"%s\"}".formatted("ä1".repeat(length / 3));

    PictureWriter.write(
        new Picture(new Size(1, 1), new float[3]),
        file,
        PictureSettings.DEFAULTS,
        PictureMetadata.NONE.withRun(json));

    assertThat(PictureMetadata.of(file).run()).isEqualTo(json);
    assertThat(read(file).size()).isEqualTo(new Size(1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
  void write_anyFormat_embedsSrgbProfile(String name) throws IOException {
    Path file = folder.resolve(name);
    PictureWriter.write(new Picture(new Size(1, 1), new float[3]), file);
    String bytes = Files.readString(file, ISO_8859_1);
    assertThat(bytes).contains(name.endsWith("png") ? "iCCPsRGB" : "acsp");
  }

  @Test
  void write_alphaAsJpeg_isOnWhite() {
    Path file = folder.resolve("a.jpg");
    PictureWriter.write(new Picture(new Size(1, 1), new float[3], new float[1]), file);
    assertThat(read(file).rgb()).containsOnly(1);
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> new PictureSettings(12, 95)).hasMessage("depth '12' must be 8 or 16");
    assertThatThrownBy(() -> new PictureSettings(8, 0)).hasMessage("quality '0' must be 1 to 100");
  }

  private static void writeBytes(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void write_tiff_isCompressed() throws IOException {
    Path file = folder.resolve("flat.tif");
    PictureWriter.write(new Picture(new Size(100, 100), new float[30_000]), file);
    assertThat(Files.size(file)).isLessThan(12_000);
  }

  @Test
  void write_existingFile_isReplacedAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "old");
    PictureWriter.write(new Picture(new Size(1, 1), new float[3]), file);
    assertThat(read(file).size()).isEqualTo(new Size(1, 1));
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void write_missingFolder_throwsLabException() {
    Path file = folder.resolve("no/a.png");
    assertThatThrownBy(() -> PictureWriter.write(new Picture(new Size(1, 1), new float[3]), file))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("cannot write '" + file + "'");
  }

  @Test
  void check_newFile_leavesNothingBehind() {
    assertThatCode(() -> PictureWriter.check(folder.resolve("a.png"), false))
        .doesNotThrowAnyException();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.gif", "a", "png", "a.webp", "a.png.txt"})
  void check_unknownSuffix_listsKnownSuffixes(String name) {
    assertRefused(folder.resolve(name), true, "use one of .png, .jpg, .jpeg, .tif, .tiff");
  }

  @Test
  void check_existingFile_mentionsOverwrite() throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "old");
    assertRefused(
        file, false, "'" + file + "' already exists; give another name or add --overwrite");
    assertThatCode(() -> PictureWriter.check(file, true)).doesNotThrowAnyException();
    assertThat(file).hasContent("old");
  }

  @Test
  void check_missingFolder_isRefused() throws IOException {
    assertRefused(folder.resolve("no/a.png"), false, "the folder '" + folder.resolve("no") + "'");
    Path folderNamedLikeAFile = Files.createDirectory(folder.resolve("b.png"));
    assertRefused(folderNamedLikeAFile, true, "is a folder");
  }

  @Test
  void check_temporaryFileImpossible_isRefused() throws IOException {
    Files.createDirectory(folder.resolve(".a.png.tmp"));
    assertRefused(folder.resolve("a.png"), true, "cannot create files in '" + folder + "'");
  }

  private static void assertRefused(Path output, boolean overwrite, String message) {
    assertThatThrownBy(() -> PictureWriter.check(output, overwrite))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(message);
  }

  private static Picture read(Path file) {
    return new PictureReader(PictureReader.DEFAULT_MAX_PIXELS).read(file);
  }
}
