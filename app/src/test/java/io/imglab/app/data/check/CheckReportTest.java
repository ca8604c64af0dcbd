package io.imglab.app.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckReportTest {
  @TempDir private Path data;

  private void draw(String name, int side) {
    Picture black = new Picture(new Size(side, side), new float[3 * side * side]);
    PictureWriter.write(black, data.resolve(name));
  }

  private String report() {
    Cli cli = new Cli();
    assertThat(cli.run("data", "check", data)).as(cli.err()).isZero();
    return cli.out();
  }

  @Test
  void duplicates_areCountedInGroups() {
    draw("a.png", 8);
    draw("b.png", 8);
    assertThat(report()).containsPattern("duplicates +1, in 1 group\n");
    draw("c.png", 9);
    draw("d.png", 9);
    assertThat(report()).containsPattern("duplicates +2, in 2 groups\n");
  }
}
