package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunEventTest {
  @TempDir private Path folder;
  private RunFolder run;

  @BeforeEach
  void makeRun() {
    run = RunFolder.create(folder, "eventful");
  }

  /** Reports every fourth step. */
  private static final class Eventful implements Experiment {
    private int steps;

    @Override
    public Losses step() {
      steps++;
      Losses losses = new Losses(1, Map.of());
      return steps % 4 == 0 ? losses.withEvent("change <" + steps + ">") : losses;
    }

    @Override
    public int steps() {
      return steps;
    }

    @Override
    public boolean converged() {
      return false;
    }

    @Override
    public Picture preview() {
      return new Picture(new Size(1, 1), new float[3]);
    }

    @Override
    public void save(Path file) throws IOException {
      Files.writeString(file, Integer.toString(steps));
    }

    @Override
    public void restore(Path file) {
      try {
        steps = Integer.parseInt(Files.readString(file));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }

  private RunLoop loop(Experiment experiment, StopSignal stop) {
    return new RunLoop(experiment, run, Schedule.of(10, 5, 5), RunListener.SILENT, stop);
  }

  @Test
  void events_areKept_andThoseOfLostStepsAreNotDoubled() throws IOException {
    Eventful first = new Eventful();
    loop(first, () -> first.steps() == 9).run();
    assertThat(RunEvent.of(run))
        .containsExactly(new RunEvent(4, "change <4>"), new RunEvent(8, "change <8>"));
    Files.delete(run.checkpoints().resolve("000009.ckpt")); // as if it had been killed
    RunLoop loop = loop(new Eventful(), () -> false);
    loop.restore();
    loop.run();
    assertThat(RunEvent.of(run)).extracting(RunEvent::step).containsExactly(4, 8);
  }

  @Test
  void damagedLines_areSkipped() throws IOException {
    Files.writeString(
        run.events(),
        """
        {"step":1,"text":"a"}
        {"step":2,"text":{}}
        {"step":"x","text":"b"}
        [1]
        {"step":3,"te""");
    assertThat(RunEvent.of(run)).containsExactly(new RunEvent(1, "a"));
  }

  @Test
  void runWithoutEvents_hasNone() {
    assertThat(RunEvent.of(run)).isEmpty();
    assertThat(run.events()).doesNotExist();
  }

  @Test
  void isSizeChange_onlyIfNothingElseHappened() {
    assertThat(new RunEvent(5, "continuing at 8x6").isSizeChange()).isTrue();
    assertThat(new RunEvent(5, "continuing at 8x6; out of memory: …").isSizeChange()).isFalse();
    assertThat(new RunEvent(5, "out of memory: continuing at 8x6").isSizeChange()).isFalse();
  }
}
