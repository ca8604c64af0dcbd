package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineFailureTest {
  private final EngineException failure =
      new EngineException("Failed to load", new UnsatisfiedLinkError("libtorch.so: bad ELF\nmore"));

  @TempDir private Path folder;

  @Test
  void of_aCacheThatIsAFile_saysWhatMovesTheCache() throws IOException {
    Path file = Files.createFile(folder.resolve("cache"));
    assertThat(EngineFailure.of(failure, file))
        .hasCause(failure)
        .hasMessage(
            "LibTorch cannot be loaded: DJL's cache '%s' is a file; set DJL_CACHE_DIR to another folder"
                .formatted(file));
  }

  @Test
  void of_anotherCause_quotesItsFirstLine() {
    assertThat(EngineFailure.of(failure, folder))
        .hasMessageContaining("libtorch.so: bad ELF")
        .hasMessageContaining(folder.toString())
        .message()
        .hasLineCount(1);
  }

  @Test
  void of_aLibraryThatTheSystemLacks_namesIt() {
    assertThat(EngineFailure.of(linking("libstdc++.so.6"), folder))
        .hasMessage(
            "LibTorch cannot be loaded: this system lacks 'libstdc++.so.6'; install the package that has it");
    assertThat(EngineFailure.of(linking("libc10.so"), folder)).hasMessageContaining("delete DJL's");
  }

  /** As of two applications in a web container. */
  @Test
  void of_aLibraryOfAnotherClassLoader_saysSo() {
    String reason = "Native Library /a/libc10.so already loaded in another classloader";
    assertThat(
            EngineFailure.of(
                new EngineException("Failed to load", new UnsatisfiedLinkError(reason)), folder))
        .hasMessageContaining("another class loader of this process has loaded it; put DJL and");
  }

  private static EngineException linking(String library) {
    String reason =
        "/a/libtorch_cpu.so: %s: cannot open shared object file: No such file or directory"
            .formatted(library);
    return new EngineException("Failed to load", new UnsatisfiedLinkError(reason));
  }
}
