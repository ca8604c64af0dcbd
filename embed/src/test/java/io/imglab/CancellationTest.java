package io.imglab;

import static io.imglab.Pictures.PAINTING;
import static io.imglab.Pictures.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that end early, and tasks at the same time. */
final class CancellationTest {
  private static final int ENDLESS = 100_000;

  private static Imglab lab;

  private final CountDownLatch hasBegun = new CountDownLatch(1);
  private final List<StyleTransfer> endless = new ArrayList<>();

  @BeforeAll
  static void open() {
    lab = Imglab.open();
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  /** So that a test that fails holds up no other. */
  @AfterEach
  void cancelAll() {
    endless.forEach(StyleTransfer::cancel);
  }

  private StyleTransfer endless() {
    StyleTransfer task = endlessTask();
    endless.add(task);
    return task;
  }

  private StyleTransfer endlessTask() {
    return lab.style(PHOTO, PAINTING)
        .size(48)
        .steps(ENDLESS)
        .seed(1)
        .onProgress(progress -> hasBegun.countDown());
  }

  private void awaitBegin() throws InterruptedException {
    assertThat(hasBegun.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void cancel_endsTheTaskAfterItsStep() {
    AtomicInteger last = new AtomicInteger();
    StyleTransfer task = endless();
    task.onProgress(
        progress -> {
          last.set(progress.step());
          if (progress.step() == 2) {
            task.cancel();
          }
        });
    assertThatThrownBy(task::run).isInstanceOf(CancellationException.class);
    assertThat(last).hasValue(2);
    assertThatThrownBy(task::run).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancel_byAnotherThread_endsTheTask() throws Exception {
    StyleTransfer task = endless();
    CompletableFuture<Result> result = CompletableFuture.supplyAsync(task::run);
    awaitBegin();
    task.cancel();
    assertThatThrownBy(() -> result.get(1, TimeUnit.MINUTES))
        .hasCauseInstanceOf(CancellationException.class);
  }

  /** The command line has the networks elsewhere than the program, whose files are gone by then. */
  @Test
  void cancelledRun_isResumedByTheCommandLine(@TempDir Path folder) throws Exception {
    Path photo = Pictures.write(PHOTO, folder.resolve("photo.png"));
    Path painting = Pictures.write(PAINTING, folder.resolve("painting.png"));
    byte[] whole;
    StyleTransfer task = lab.style(photo, painting).size(48).steps(4).seed(5);
    task.onProgress(progress -> task.cancel()).runs(folder.resolve("runs"));
    assertThatThrownBy(task::run).isInstanceOf(CancellationException.class);
    RunFolder run = RunFolder.list(folder.resolve("runs")).get(0);
    assertThat(run.manifest()).content().contains("\"interrupted\"", "slim.safetensors");
    Path models = BundledModels.folder();
    Path gone = Files.move(models, models.resolveSibling(models.getFileName() + "-gone"));

    ObservedRun resumed = new ObservedRun(() -> false, progress -> {});
    List<String> line =
        List.of("style", "--resume=" + run.path(), "--output=" + folder.resolve("resumed.png"));
    try (Imglab later = Imglab.open()) { // which unpacks the networks elsewhere
      later.session().execute(resumed, line);
      whole = later.style(photo, painting).size(48).steps(4).seed(5).run().png();
    } finally {
      Files.move(gone, models);
    }
    assertThat(run.result()).hasBinaryContent(whole);
  }

  @Test
  void interruption_endsTheTask_andStaysSet() throws Exception {
    StyleTransfer task = endless();
    CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (CancellationException e) {
                isInterrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    awaitBegin();
    caller.interrupt();
    assertThat(isInterrupted.get(1, TimeUnit.MINUTES)).isTrue();
  }

  /** It ends while the one before it still computes. */
  @Test
  void cancel_ofAWaitingTask_endsItAtOnce() throws Exception {
    StyleTransfer first = endless();
    CompletableFuture<Result> running = CompletableFuture.supplyAsync(first::run);
    awaitBegin();
    StyleTransfer second = lab.style(PHOTO, PAINTING).size(48).steps(1);
    CompletableFuture<Result> waiting = CompletableFuture.supplyAsync(second::run);
    second.cancel();
    assertThatThrownBy(() -> waiting.get(1, TimeUnit.MINUTES))
        .hasCauseInstanceOf(CancellationException.class);
    assertThat(running).isNotDone();
    first.cancel();
    assertThatThrownBy(running::join).hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void tasksAtTheSameTime_computeWhatTheyComputeAlone() {
    StyleTransfer small = lab.style(PHOTO, PAINTING).size(48).steps(2).seed(1);
    TextureSynthesis texture = lab.texture(PAINTING).size(32).steps(2).seed(2);
    byte[] alone = small.run().png();
    byte[] textureAlone = texture.run().png();
    List<CompletableFuture<byte[]>> together =
        List.of(
            CompletableFuture.supplyAsync(() -> small.run().png()),
            CompletableFuture.supplyAsync(() -> texture.run().png()),
            CompletableFuture.supplyAsync(() -> small.run().png()));
    assertThat(together.get(0).join()).isEqualTo(alone);
    assertThat(together.get(1).join()).isEqualTo(textureAlone);
    assertThat(together.get(2).join()).isEqualTo(alone);
  }

  @Test
  void aTaskWithinAListener_isRefused() {
    StyleTransfer inner = lab.style(PHOTO, PAINTING).size(48).steps(1);
    StyleTransfer outer = lab.style(PHOTO, PAINTING).size(48).steps(1);
    outer.onProgress(progress -> inner.run());
    assertThatThrownBy(outer::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a listener of a task cannot run another task");
  }
}
