package io.imglab.core.style.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.Sources;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.config.Subject;
import io.imglab.core.style.config.TargetSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures have a broken colour profile, which a decoder mentions each time it decodes one. */
final class StyleInputsTest {
  private static final int IHDR_END = 33;

  private final List<String> warnings = new ArrayList<>();
  private final PictureReader reader =
      new PictureReader(PictureLimits.DEFAULTS, warnings::add, () -> false);

  @TempDir Path folder;

  @Test
  void size_decodesNothing_andLoadDecodesEachPictureOnce() throws IOException {
    Path content = picture("content.png", 40, 20);
    Path style = picture("style.png", 30, 30);
    StyleConfig config =
        StyleConfig.of(Preset.GATYS)
            .with(
                new Sources(
                    new Subject.Picture(content),
                    List.of(new StyleSource(style)),
                    List.of(),
                    Sources.INIT_CONTENT))
            .with(TargetSize.parse("20"));

    assertThat(StyleInputs.size(config, reader)).isEqualTo(new Size(20, 10));
    assertThat(warnings).isEmpty();

    assertThat(StyleInputs.load(config, reader).content().size()).isEqualTo(new Size(20, 10));
    assertThat(warnings).hasSize(2);
  }

  private Path picture(String name, int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
    byte[] bytes = png.toByteArray();
    ByteArrayOutputStream broken = new ByteArrayOutputStream();
    broken.write(bytes, 0, IHDR_END);
    broken.write(chunk("iCCP", new byte[] {'p', 0, 0, 1, 2, 3}));
    broken.write(bytes, IHDR_END, bytes.length - IHDR_END);
    return Files.write(folder.resolve(name), broken.toByteArray());
  }

  private static byte[] chunk(String type, byte[] data) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(chunk);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt((int) crc.getValue());
    return chunk.toByteArray();
  }
}
