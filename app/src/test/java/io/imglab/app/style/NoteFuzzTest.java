package io.imglab.app.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.app.run.ToyRuns;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureSettings;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.image.metadata.PictureMetadata;
import io.imglab.core.testing.Damage;
import io.imglab.core.testing.Fuzzer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged notes in pictures: {@code show} and {@code style --replay}. */
final class NoteFuzzTest {
  @TempDir private Path home;
  private String note = "";

  @BeforeEach
  void run() throws Exception {
    ToyRuns.prepare(home);
    Path runs = Files.createDirectory(home.resolve("runs"));
    Cli cli = cli();
    assertThat(cli.run(ToyRuns.STYLE.begin(home, runs))).withFailMessage(cli::err).isZero();
    note = String.valueOf(PictureMetadata.of(runs.resolve("out.png")).run());
  }

  private Cli cli() {
    return new Cli().with("IMGLAB_HOME", home);
  }

  @Test
  void show() {
    new Fuzzer("note", 20).run(random -> assertRefused("show", damaged(random, "png")));
    new Fuzzer("note as JSON", 5)
        .run(random -> assertRefused("show", damaged(random, "jpg"), "--json"));
  }

  @Test
  void replay() {
    new Fuzzer("replay", 5)
        .run(
            random ->
                assertRefused(
                    "style",
                    "--replay=" + damaged(random, "png"),
                    "--content=" + home.resolve("pictures/0.png"),
                    "--style=" + home.resolve("style.png"),
                    "--output=" + home.resolve("replayed.png"),
                    "--dry-run"));
  }

  private Path damaged(SplittableRandom random, String format) throws Exception {
    byte[] bytes = Damage.to(note.getBytes(StandardCharsets.UTF_8), random);
    Path file = home.resolve("damaged." + format);
    PictureWriter.write(
        new Picture(new Size(5, 4), new float[60]),
        file,
        PictureSettings.DEFAULTS,
        PictureMetadata.NONE.withRun(new String(bytes, StandardCharsets.UTF_8)));
    return file;
  }

  private void assertRefused(Object... words) {
    Cli cli = cli();
    int code = cli.run(words);
    assertThat(cli.out()).doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]");
    if (code != 0) {
      assertThat(code).as(cli.err()).isEqualTo(1);
      assertThat(cli.err().lines()).hasSize(1);
      Fuzzer.assertLine(cli.err().strip());
      if (words[0].equals("show")) { // a replay may refuse a setting as if it had been typed
        assertThat(cli.err()).contains("damaged.");
      }
    }
  }
}
