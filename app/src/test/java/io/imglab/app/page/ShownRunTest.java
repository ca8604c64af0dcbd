package io.imglab.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Invocation.Showing;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a run before, while and after its page is there. */
final class ShownRunTest {
  @TempDir private Path runs;

  @Test
  @SuppressWarnings("try") // the page is only closed
  void onlyWhatIsAskedWhileTheRunIsShown_isLeftForIt() {
    RunFolder run = RunFolder.create(runs, "style-a-b");
    RunRequest.SAVE.make(run);
    try (Showing showing =
        ShownRun.on(
            folder -> {
              RunRequest.STOP.make(folder); // as soon as there is a page
              return () -> RunRequest.SAVE.make(folder); // and until it ends
            },
            run)) {
      assertThat(RunRequest.SAVE.isWaiting(run)).isFalse();
      assertThat(RunRequest.STOP.isWaiting(run)).isTrue();
    }
    assertThat(RunRequest.SAVE.isWaiting(run)).isFalse();
    assertThat(RunRequest.STOP.isWaiting(run)).isFalse();
  }
}
