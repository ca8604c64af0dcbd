package io.imglab.spark.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a job belongs to one process at a time. */
final class JobTest {
  @TempDir private Path runs;

  @Test
  @SuppressWarnings("try") // the lock is only closed
  void theSameCommand_isRefusedWhileItIsAtWork() throws Exception {
    Job job = Job.of(runs, List.of("style", "photos"));
    try (FileChannel lock = job.lock()) {
      assertThatThrownBy(Job.of(runs, List.of("style", "photos"))::lock)
          .isInstanceOf(LabException.class)
          .hasMessageContaining("already at work in '" + job.folder() + "'");
      Job.of(runs, List.of("style", "paintings")).lock().close();
    }
    job.lock().close();
    job.delete();
    assertThat(job.folder()).doesNotExist();
  }
}
