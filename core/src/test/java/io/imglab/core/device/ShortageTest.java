package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;

/** The messages are LibTorch's own. */
class ShortageTest {
  private static boolean isShort(String message) {
    return Shortage.is(new EngineException(message));
  }

  @Test
  void is_knowsAllAllocators() {
    assertThat(Shortage.is(new OutOfMemoryError("Java heap space"))).isTrue();
    assertThat(isShort("CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 7.79 GiB total)"))
        .isTrue();
    assertThat(isShort("DefaultCPUAllocator: not enough memory: you tried to allocate")).isTrue();
    assertThat(isShort("CUDA error: CUBLAS_STATUS_ALLOC_FAILED")).isTrue();
  }

  @Test
  void is_looksAtCauses() {
    assertThat(Shortage.is(new IllegalStateException(new OutOfMemoryError()))).isTrue();
  }

  @Test
  void is_leavesOthersAlone() {
    assertThat(isShort("shapes do not match")).isFalse();
    assertThat(Shortage.is(new IllegalStateException("out of memory"))).isFalse();
  }
}
