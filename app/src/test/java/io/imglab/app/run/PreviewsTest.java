package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture that a run replaces while it computes. */
final class PreviewsTest {
  private static final Losses LOSSES = new Losses(1, Map.of());

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();
  private int taken;
  private boolean isBroken;

  private final RunListener next =
      new RunListener() {
        @Override
        public void started(int done, int steps) {}

        @Override
        public void stepped(int step, Losses losses) {}

        @Override
        public void noted(String message) {
          notes.add(message);
        }

        @Override
        public void ended() {
          notes.add("ended");
        }
      };

  /** An experiment that shows grey. */
  private final class Grey implements Experiment {
    @Override
    public Losses step() {
      return LOSSES;
    }

    @Override
    public int steps() {
      return 0;
    }

    @Override
    public boolean converged() {
      return false;
    }

    @Override
    public Picture preview() {
      taken++;
      if (isBroken) {
        throw new IllegalStateException("no memory");
      }
      return grey();
    }

    @Override
    public void save(Path file) {}

    @Override
    public void restore(Path file) {}

    @Override
    public void close() {}
  }

  private static Picture grey() {
    float[] rgb = new float[12];
    java.util.Arrays.fill(rgb, .5f);
    return new Picture(new Size(2, 2), rgb);
  }

  private Previews previews(PreviewFile file) {
    return new Previews(new Grey(), file, next);
  }

  @Test
  void firstStep_isShown_butNotEveryOne() throws IOException {
    PreviewFile file = new PreviewFile(folder.resolve("preview.png"));
    Previews previews = previews(file);
    previews.started(0, 9);
    assertThat(file.exists()).isFalse();
    for (int step = 1; step <= 9; step++) {
      previews.stepped(step, LOSSES);
    }
    previews.ended();
    assertThat(taken).isEqualTo(1);
    assertThat(ImageIO.read(file.file().toFile()).getRGB(1, 1)).isEqualTo(0xFF808080);
    assertThat(names()).containsExactly("preview.png");
    assertThat(notes).containsExactly("ended");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** As on a full disk. */
  @Test
  void previewThatCannotBeWritten_isToldOnce() {
    Path missing = folder.resolve("missing/preview.png");
    PreviewFile file = new PreviewFile(missing);
    Previews previews = previews(file);
    previews.started(0, 2);
    for (int step = 1; step <= 3; step++) {
      previews.stepped(step, LOSSES);
      file.await();
    }
    previews.ended();
    assertThat(notes).hasSize(2).last().isEqualTo("ended");
    assertThat(notes.get(0))
        .startsWith("cannot write '" + missing + "': ")
        .endsWith("; the run goes on without previews");
    assertThat(file.exists()).isFalse();
  }

  @Test
  void pictureThatCannotBeRead_isToldOnce_andTheRunGoesOn() {
    isBroken = true;
    Previews previews = previews(new PreviewFile(folder.resolve("preview.png")));
    previews.stepped(1, LOSSES);
    previews.stepped(2, LOSSES);
    previews.ended();
    assertThat(taken).isEqualTo(1);
    assertThat(notes).hasSize(2).last().isEqualTo("ended");
    assertThat(notes.get(0)).contains("no memory").endsWith("; the run goes on without previews");
  }

  /** The result is there; nobody waits for its drawing. */
  @Test
  void drawingThatFails_endsNothing() throws IOException {
    PreviewFile file =
        new PreviewFile(
            folder.resolve("preview.png"),
            Optional.of(
                picture -> {
                  throw new IllegalStateException("no terminal");
                }));
    file.finish(grey(), Files.writeString(folder.resolve("result.png"), "result"));
    assertThat(file.takeFailure().orElseThrow()).contains("no terminal");
  }

  @Test
  void result_replacesThePreview() throws IOException {
    PreviewFile file = new PreviewFile(folder.resolve("preview.png"));
    file.write(grey());
    Path result = Files.writeString(folder.resolve("result.png"), "result");
    Picture picture = grey();
    file.finish(picture, result);
    file.finish(picture, result); // as after a resumption
    assertThat(file.file()).hasSameBinaryContentAs(result);
    assertThat(names()).containsExactly("preview.png", "result.png");
  }
}
