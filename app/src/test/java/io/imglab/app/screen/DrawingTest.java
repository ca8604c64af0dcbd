package io.imglab.app.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.chart.IndexedPicture;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of pictures in the terminal. */
final class DrawingTest {
  private static final WindowSize AREA = WindowSize.ofText(2, 10);

  /** Red and green above blue and white. */
  private static final Picture CORNERS =
      new Picture(new Size(2, 2), new float[] {1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1});

  @Test
  void halfBlocks_inTrueColour() {
    PictureDrawing.Block block = new HalfBlocks(TerminalColours.TRUE).draw(CORNERS, AREA);
    assertThat(block.rows()).isEqualTo(1);
    assertThat(block.escapes())
        .isEqualTo(
            "\u001b[38;2;255;0;0;48;2;0;0;255m\u2580"
                + "\u001b[38;2;0;255;0;48;2;255;255;255m\u2580\u001b[0m\u001b[K\n");
  }

  @Test
  void halfBlocks_in256Colours() {
    PictureDrawing.Block block = new HalfBlocks(TerminalColours.OF_256).draw(CORNERS, AREA);
    assertThat(block.escapes())
        .isEqualTo(
            "\u001b[38;5;196;48;5;21m\u2580\u001b[38;5;46;48;5;231m\u2580\u001b[0m\u001b[K\n");
  }

  @ParameterizedTest
  @CsvSource({"808080, 5;244", "000000, 5;16", "FFFFFF, 5;231", "875f00, 5;94", "0A0A0A, 5;232"})
  void colour_ofXterm_isTheNearest(String rgb, String parameters) {
    assertThat(TerminalColours.OF_256.colour(Integer.parseInt(rgb, 16))).isEqualTo(parameters);
  }

  @Test
  void halfBlocks_keepTheProportions() {
    Picture wide = new Picture(new Size(40, 20), new float[2400]);
    HalfBlocks blocks = new HalfBlocks(TerminalColours.TRUE);
    assertThat(blocks.draw(wide, WindowSize.ofText(80, 10)).rows()).isEqualTo(10);
    assertThat(blocks.draw(wide, WindowSize.ofText(20, 10)).rows()).isEqualTo(5);
    assertThat(blocks.draw(wide, WindowSize.ofText(1, 1)).rows()).isEqualTo(1);
  }

  @Test
  void kitty_sendsAPngInPieces() throws IOException {
    Picture noise = noise(96, 64);
    PictureDrawing.Block block = new KittyGraphics(7).draw(noise, WindowSize.ofText(30, 10));
    assertThat(block.rows()).isEqualTo(10);
    assertThat(block.escapes()).startsWith("\n".repeat(10) + "\u001b[10A\u001b7\u001b_Ga=T,f=100,");
    assertThat(block.escapes()).endsWith("\u001b\\\u001b8\u001b[10B");
    Matcher piece =
        Pattern.compile("\u001b_G([^;]*);([^\u001b]*)\u001b\\\\").matcher(block.escapes());
    List<String> controls = new ArrayList<>();
    StringBuilder base64 = new StringBuilder();
    while (piece.find()) {
      controls.add(piece.group(1));
      base64.append(piece.group(2));
      assertThat(piece.group(2).length()).isLessThanOrEqualTo(4096);
    }
    assertThat(controls.get(0)).isEqualTo("a=T,f=100,i=7,p=1,c=30,r=10,C=1,q=2,m=1");
    assertThat(controls.subList(1, controls.size() - 1)).containsOnly("m=1");
    assertThat(controls.get(controls.size() - 1)).isEqualTo("m=0");
    byte[] png = Base64.getDecoder().decode(base64.toString());
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(96);
  }

  private static Picture noise(int width, int height) {
    float[] rgb = new float[3 * width * height];
    Random random = new Random(1);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return new Picture(new Size(width, height), rgb);
  }

  @Test
  void sixels_areColumnsOfSixPixels() {
    // A black column and five white ones, seven pixels high.
    float[] rgb = new float[3 * 6 * 7];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = i % 6 == 0 ? 0 : 1;
    }
    IndexedPicture picture = IndexedPicture.of(new Picture(new Size(6, 7), rgb));
    assertThat(SixelGraphics.encode(picture))
        .isEqualTo(
            "\u001bP0;1;0q\"1;1;6;7#0;2;0;0;0#1;2;100;100;100"
                + "#0~!5?$#1?!5~-#0@!5?$#1?!5@-\u001b\\");
  }

  @Test
  void sixels_coverWholeCells() {
    PictureDrawing.Block block = new SixelGraphics().draw(CORNERS, new WindowSize(10, 5, 100, 100));
    assertThat(block.rows()).isEqualTo(5);
    assertThat(block.escapes()).contains("\"1;1;100;100#");
  }

  @ParameterizedTest
  @CsvSource({
    "TERM=xterm-kitty, kitty",
    "TERM=xterm-256color KITTY_WINDOW_ID=1, kitty",
    "TERM=xterm-256color TERM_PROGRAM=WezTerm, kitty",
    "TERM=xterm-ghostty, kitty",
    "TERM=foot, sixel",
    "TERM=foot-direct, sixel",
    "TERM=mlterm-256color, sixel",
    "TERM=xterm-256color, half",
    "TERM=footage, half",
    "TERM=screen-256color KITTY_WINDOW_ID=1, half",
    "TERM=xterm-kitty TMUX=/tmp/tmux, half",
    "TERM=dumb, none",
    "TERM=xterm-kitty NO_COLOR=1, none",
    "X=1, none"
  })
  void protocol_isTheBestThatIsKnown(String variables, String protocol) {
    Map<String, String> environment = new java.util.HashMap<>();
    for (String variable : variables.split(" ", -1)) {
      environment.put(variable.split("=", -1)[0], variable.split("=", -1)[1]);
    }
    assertThat(Protocol.of(environment).map(Protocol::toString).orElse("none")).isEqualTo(protocol);
  }
}
