package io.imglab.core.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

final class AnimatedGifTest {
  @TempDir Path folder;

  private Path write(double framesPerSecond, List<Picture> frames) {
    AnimatedGif gif = new AnimatedGif(framesPerSecond);
    frames.forEach(gif::add);
    Path file = folder.resolve("a.gif");
    gif.write(file);
    return file;
  }

  private static List<int[]> read(Path file) throws IOException {
    List<int[]> frames = new ArrayList<>();
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        BufferedImage image = reader.read(i);
        int width = image.getWidth();
        int[] colours = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        frames.add(Arrays.stream(colours).map(colour -> colour & 0xFFFFFF).toArray());
      }
    } finally {
      reader.dispose();
    }
    return frames;
  }

  private static Picture grey(int width, int height, int first) {
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (first + i % (width * height)) % 256 / 255f;
    }
    return new Picture(new Size(width, height), rgb);
  }

  @Test
  void write_greyFrames_areExact() throws IOException {
    List<Picture> frames = List.of(grey(16, 16, 0), grey(16, 16, 7), grey(16, 16, 99));
    List<int[]> back = read(write(20, frames));
    assertThat(back).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(back.get(i)).containsExactly(PackedRgb.of(frames.get(i)));
    }
  }

  @Test
  void write_fewColours_areExact() throws IOException {
    Picture red = new Picture(new Size(1, 1), new float[] {1, 0, 0});
    Picture other = new Picture(new Size(1, 1), new float[] {0.2f, 2, -1});
    List<int[]> back = read(write(20, List.of(red, other)));
    assertThat(back.get(0)).containsExactly(0xFF0000);
    assertThat(back.get(1)).containsExactly(0x33FF00);
  }

  /** The mean colour of every 8x8 square is kept by dithering. */
  @Test
  void write_manyColours_areSimilar() throws IOException {
    int side = 64;
    float[] rgb = new float[3 * side * side];
    for (int i = 0; i < side * side; i++) {
      rgb[i] = i % side / 63f;
      int row = i / side;
      rgb[side * side + i] = row / 63f;
      rgb[2 * side * side + i] = 0.5f + 0.5f * (float) Math.sin(i / 300.);
    }
    Picture picture = new Picture(new Size(side, side), rgb);
    int[] before = PackedRgb.of(picture);
    int[] after = read(write(10, List.of(picture, picture))).get(1);
    for (int square = 0; square < 64; square++) {
      for (int channel = 0; channel < 3; channel++) {
        assertThat(mean(after, square, channel))
            .isCloseTo(mean(before, square, channel), within(6.));
      }
    }
  }

  private static double mean(int[] colours, int square, int channel) {
    double sum = 0;
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        int place = (square / 8 * 8 + y) * 64 + square % 8 * 8 + x;
        sum += PackedRgb.channel(colours[place], channel);
      }
    }
    return sum / 64;
  }

  @Test
  void write_anyFrames_hasDelayAndRepeats() throws IOException {
    Path file = write(25, List.of(grey(8, 4, 0), grey(8, 4, 9)));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0\3\1\0\0");
    assertThat(delay(file)).isEqualTo("4");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static String delay(Path file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      Node root = reader.getImageMetadata(1).getAsTree("javax_imageio_gif_image_1.0");
      for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node.getNodeName().equals("GraphicControlExtension")) {
          return ((Element) node).getAttribute("delayTime");
        }
      }
      return "";
    } finally {
      reader.dispose();
    }
  }

  @Test
  void write_twice_givesTheSameBytes() throws IOException {
    Random random = new Random(1);
    float[] rgb = new float[3 * 400];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    List<Picture> frames = List.of(new Picture(new Size(20, 20), rgb));
    byte[] once = Files.readAllBytes(write(20, frames));
    assertThat(Files.readAllBytes(write(20, frames))).containsExactly(once);
  }

  @Test
  void invalidArguments_areRefused() {
    assertThatThrownBy(() -> new AnimatedGif(0))
        .isInstanceOf(LabException.class)
        .hasMessage("frame rate '0.0' must be more than 0 and at most 50");
    AnimatedGif gif = new AnimatedGif(10);
    assertThatThrownBy(() -> gif.write(folder.resolve("x.gif")))
        .isInstanceOf(IllegalStateException.class);
    gif.add(grey(2, 2, 0));
    assertThatThrownBy(() -> gif.add(grey(2, 3, 0)))
        .hasMessage("a frame of 2x3 does not fit those of 2x2");
    assertThatThrownBy(() -> gif.write(folder.resolve("none/x.gif")))
        .isInstanceOf(LabException.class);
  }
}
