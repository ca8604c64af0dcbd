package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShardFolderTest {
  @TempDir private Path work;
  private Path shard;

  @BeforeEach
  void nameFolder() {
    shard = work.resolve("shards/1");
  }

  @Test
  void unfinishedRun_goesOn_butNotThatOfAnotherPlan() throws IOException {
    begin("plan");
    ShardFolder.claim(shard, "plan").close();
    assertThat(shard.resolve("00001-run")).exists();
    ShardFolder.claim(shard, "another plan").close();
    assertThat(shard).isEmptyDirectory();
    begin("another plan");
    ShardFolder.claim(shard, "another plan").close();
    assertThat(shard.resolve("00001-run")).exists();
  }

  private void begin(String plan) throws IOException {
    try (ShardFolder folder = ShardFolder.claim(shard, plan)) {
      Files.createDirectory(folder.path().resolve("00001-run"));
    }
  }

  /** The same executor gets further attempts. */
  @Test
  void claimThatFails_locksNothing() throws IOException {
    Path unreadable = Files.createDirectories(work.resolve("shards/1.pid"));
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> ShardFolder.claim(shard, "plan")).isInstanceOf(IOException.class);
    }
    Files.delete(unreadable);
    ShardFolder.claim(shard, "plan").close();
  }
}
