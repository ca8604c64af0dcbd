package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses fakes of Linux's files. */
class AvailableMemoryTest {
  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void machine() throws IOException {
    write("proc/meminfo", "MemTotal: 9000000 kB\nMemFree: 1 kB\nMemAvailable:  4000000 kB\n");
  }

  @Test
  void bytes_withoutGroup_areMemAvailable() throws IOException {
    machine();
    assertThat(AvailableMemory.bytes(root)).isEqualTo(4000000 * 1024.);
  }

  @Test
  void bytes_inGroup_areLimitedByIt() throws IOException {
    machine();
    write("proc/self/cgroup", "0::/user/job\n");
    write("sys/fs/cgroup/user/job/memory.max", "max\n");
    write("sys/fs/cgroup/user/memory.max", "3000000000\n");
    write("sys/fs/cgroup/user/memory.current", "1000000000\n");
    assertThat(AvailableMemory.bytes(root)).isEqualTo(2e9);
  }

  @Test
  void bytes_inGroupWithLargerLimit_areMemAvailable() throws IOException {
    machine();
    write("sys/fs/cgroup/memory.max", "64000000000\n");
    assertThat(AvailableMemory.bytes(root)).isEqualTo(4000000 * 1024.);
  }

  @Test
  void bytes_withoutAnyFile_areTotalMemory() {
    assertThat(AvailableMemory.bytes(root)).isGreaterThan(1e8);
  }

  @Test
  void bytes_onThisMachine_arePositive() {
    assertThat(AvailableMemory.bytes()).isGreaterThan(1e7);
  }
}
