package io.imglab.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreeSpaceTest {
  @TempDir private Path folder;

  @Test
  void folder_hasSpace() {
    assertThat(FreeSpace.of(folder).orElse(0)).isPositive();
  }

  @Test
  void folderOfNoDisk_hasSpaceThatIsUnknown() {
    assertThat(FreeSpace.of(folder.resolve("missing"))).isEmpty();
  }
}
