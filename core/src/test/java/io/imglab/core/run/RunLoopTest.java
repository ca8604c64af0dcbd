package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLoopTest {
  private static final Schedule EVERY_TENTH = new Schedule(50, 10, 10, 2, true);
  @TempDir private Path folder;
  private RunFolder run;

  @BeforeEach
  void makeRun() {
    run = RunFolder.create(folder, "counting");
  }

  private static Counting counting() {
    return new Counting(10, 20);
  }

  private RunLoop loop(Experiment experiment, StopSignal stop) {
    return new RunLoop(experiment, run, EVERY_TENTH, RunListener.SILENT, stop);
  }

  private List<String> checkpoints() throws IOException {
    try (var files = Files.list(run.checkpoints())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void run_keepsTheNewestCheckpointsAndTheBest() throws IOException {
    assertThat(loop(counting(), () -> false).run()).isPresent();
    assertThat(checkpoints()).containsExactly("000040.ckpt", "000050.ckpt", "best.ckpt");
    assertThat(Files.readString(run.best())).startsWith("20 20 ");
    assertThat(Files.readAllLines(run.metrics())).hasSize(50 + 5);
  }

  @Test
  void run_stopped_resumesAsIfUninterrupted() throws IOException {
    Counting first = counting();
    assertThat(loop(first, () -> first.steps() == 33).run()).isEmpty();
    Counting second = counting();
    RunLoop loop = loop(second, () -> false);
    loop.restore();
    assertThat(second.steps()).isEqualTo(33);
    loop.run();
    assertThat(checkpoints()).containsExactly("000040.ckpt", "000050.ckpt", "best.ckpt");
    assertThat(Files.readString(run.best())).startsWith("20 20 ");
    assertThat(Files.readAllLines(run.metrics())).hasSize(50 + 5);
  }

  /** Makes a request, as another process would, while the run makes a step. */
  private void runWith(RunRequest request, int step) throws IOException {
    Counting counting = counting();
    StopSignal asking =
        () -> {
          if (counting.steps() == step) {
            request.make(run);
          }
          return false;
        };
    Optional<RunResult> result = loop(counting, asking).run();
    assertThat(result.isPresent()).isEqualTo(request == RunRequest.SAVE);
    assertThat(request.isWaiting(run)).isFalse();
  }

  private List<String> losses() throws IOException {
    return Files.readAllLines(run.metrics()).stream()
        .map(line -> line.replaceAll("\"seconds\":[^,]+,", ""))
        .toList();
  }

  @Test
  void stopRequest_savesAndEnds_andResumesAsIfUninterrupted() throws IOException {
    loop(counting(), () -> false).run();
    List<String> whole = losses();
    makeRun();
    runWith(RunRequest.STOP, 33);
    assertThat(checkpoints()).contains("000033.ckpt");
    assertThat(run.sample(33)).exists();
    Counting second = counting();
    loop(second, () -> false).restore();
    assertThat(second.steps()).isEqualTo(33);
    loop(second, () -> false).run();
    assertThat(losses()).isEqualTo(whole);
    assertThat(checkpoints()).containsExactly("000040.ckpt", "000050.ckpt", "best.ckpt");
  }

  @Test
  void saveRequest_addsASampleAndACheckpoint_andChangesNothingElse() throws IOException {
    loop(counting(), () -> false).run();
    List<String> whole = losses();
    byte[] result = Files.readAllBytes(run.result());
    makeRun();
    runWith(RunRequest.SAVE, 43);
    assertThat(run.sample(43)).exists();
    assertThat(checkpoints()).containsExactly("000043.ckpt", "000050.ckpt", "best.ckpt");
    assertThat(losses()).isEqualTo(whole);
    assertThat(run.result()).hasBinaryContent(result);
  }

  @Test
  void requestOfAnEarlierStart_isWithdrawn() throws IOException {
    RunRequest.STOP.make(run);
    RunRequest.STOP.make(run);
    RunRequest.SAVE.make(run);
    RunRequest.clear(run);
    assertThat(loop(counting(), () -> false).run()).isPresent();
    assertThat(RunRequest.STOP.isWaiting(run)).isFalse();
    assertThat(RunRequest.SAVE.isWaiting(run)).isFalse();
    assertThat(run.sample(1)).doesNotExist();
  }

  /** 25 images in batches of 10: epochs end with the steps 3, 5, 8, 10. */
  private static final Schedule BY_EPOCH =
      new Schedule(10, Interval.parse("1epoch"), Interval.steps(4), 2, true, new Epochs(25, 10));

  private Optional<RunResult> runByEpoch(Counting experiment, StopSignal stop, List<String> seen)
      throws IOException {
    RunListener listener =
        new RunListener() {
          @Override
          public void started(int done, int steps) {}

          @Override
          public void stepped(int step, Losses losses) {}

          @Override
          public void epochCompleted(EpochMeans means) {
            seen.add(means.epoch() + " " + means.step() + " " + means.means().parts());
          }

          @Override
          public void noted(String message) {}

          @Override
          public void ended() {}
        };
    RunLoop loop = new RunLoop(experiment, run, BY_EPOCH, listener, stop);
    loop.restore();
    return loop.run();
  }

  private static final List<String> MEANS =
      List.of(
          "1 3 {part=" + (1 + 1 / 2. + 1 / 3.) / 3 + "}",
          "2 5 {part=" + (1 / 4. + 1 / 5.) / 2 + "}",
          "3 8 {part=" + (1 / 6. + 1 / 7. + 1 / 8.) / 3 + "}",
          "4 10 {part=" + (1 / 9. + 1 / 10.) / 2 + "}");

  @Test
  void run_overADataSet_reportsTheMeansOfEachEpoch() throws IOException {
    List<String> seen = new ArrayList<>();
    runByEpoch(counting(), () -> false, seen);
    assertThat(seen).isEqualTo(MEANS);
    List<String> lines = Files.readAllLines(run.epochs());
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1))
        .matches("\\{\"epoch\":2,\"step\":5,\"seconds\":[\\d.]+,\"total\":0.225,\"part\":0.225}");
    assertThat(Files.readAllLines(run.metrics()).get(3)).startsWith("{\"step\":4,\"epoch\":2,");
  }

  @Test
  void run_overADataSet_samplesBeforeTheFirstStepAndByEpoch() throws IOException {
    runByEpoch(counting(), () -> false, new ArrayList<>());
    try (var files = Files.list(run.sample(0).getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(
              Stream.of(0, 3, 5, 8, 10)
                  .map(step -> run.sample(step).getFileName().toString())
                  .toArray(String[]::new));
    }
  }

  /** Stopped within the third epoch, and killed after a line of a later one was written. */
  @Test
  void run_resumed_reportsTheSameMeans() throws IOException {
    List<String> seen = new ArrayList<>();
    Counting first = counting();
    assertThat(runByEpoch(first, () -> first.steps() == 7, seen)).isEmpty();
    Files.writeString(
        run.epochs(), "{\"epoch\":3,\"step\":8,\"part\":9}\n{\"ep", StandardOpenOption.APPEND);
    runByEpoch(counting(), () -> false, seen);
    assertThat(seen).isEqualTo(MEANS);
    assertThat(Files.readAllLines(run.epochs())).hasSize(4);
  }

  @Test
  void run_withoutADataSet_hasNeitherEpochsNorAFirstSample() throws IOException {
    loop(counting(), () -> false).run();
    assertThat(run.epochs()).doesNotExist();
    assertThat(run.sample(0)).doesNotExist();
    assertThat(Files.readString(run.metrics())).doesNotContain("epoch");
  }

  @Test
  void restore_newestDamaged_usesTheOneBefore() throws IOException {
    loop(counting(), () -> false).run();
    Files.writeString(run.checkpoints().resolve("000050.ckpt"), "???");
    Counting again = counting();
    loop(again, () -> false).restore();
    assertThat(again.steps()).isEqualTo(40);
  }

  /** Counts its steps, each of which takes two seconds of a simulated clock. */
  private Optional<RunResult> runFor(double seconds, Counting experiment) throws IOException {
    long[] nanos = {0};
    Experiment slow = new Slow(experiment, () -> nanos[0] += 2_000_000_000L);
    TimeBudget budget = TimeBudget.of(seconds, () -> nanos[0]);
    return new RunLoop(slow, run, EVERY_TENTH, RunListener.SILENT, () -> false, budget).run();
  }

  private record Slow(Counting counting, Runnable work) implements Experiment {
    @Override
    public Losses step() {
      work.run();
      return counting.step();
    }

    @Override
    public int steps() {
      return counting.steps();
    }

    @Override
    public boolean converged() {
      return false;
    }

    @Override
    public Picture preview() {
      return counting.preview();
    }

    @Override
    public void save(Path file) throws IOException {
      counting.save(file);
    }

    @Override
    public void restore(Path file) {
      counting.restore(file);
    }

    @Override
    public void close() {}
  }

  @Test
  void run_withABudget_endsBeforeTheStepThatWouldExceedIt() throws IOException {
    Counting experiment = counting();
    assertThat(runFor(9, experiment)).isPresent();
    assertThat(experiment.steps()).isEqualTo(4);
    assertThat(run.result()).exists();
    assertThat(Files.readAllLines(run.metrics())).hasSize(4);
  }

  @Test
  void run_withNoTimeAtAll_doesOneStepOfANewRunAndNoneOfAnOldOne() throws IOException {
    Counting experiment = counting();
    runFor(-1, experiment);
    assertThat(experiment.steps()).isEqualTo(1);
    runFor(-1, experiment);
    assertThat(experiment.steps()).isEqualTo(1);
  }

  @Test
  void secondsOfWork_areThoseOfTheLastCompleteLine() throws IOException {
    assertThat(run.secondsOfWork()).isZero();
    Files.writeString(
        run.metrics(),
        """
        {"step":1,"seconds":1.5,"total":3}
        {"step":2,"seconds":2.25,"total":2}
        {"step":3,"seco""");
    assertThat(run.secondsOfWork()).isEqualTo(2.25);
  }
}
