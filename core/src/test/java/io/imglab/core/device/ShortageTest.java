package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;

/** The messages are LibTorch's own. */
class ShortageTest {
  private static boolean isShort(String message) {
    return Shortage.isCauseOf(new EngineException(message));
  }

  @Test
  void isCauseOf_messagesOfAllAllocators_isTrue() {
    assertThat(Shortage.isCauseOf(new OutOfMemoryError("Java heap space"))).isTrue();
    assertThat(isShort("CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 7.79 GiB total)"))
        .isTrue();
    assertThat(isShort("DefaultCPUAllocator: not enough memory: you tried to allocate")).isTrue();
    assertThat(isShort("CUDA error: CUBLAS_STATUS_ALLOC_FAILED")).isTrue();
  }

  @Test
  void isCauseOf_nestedCause_isTrue() {
    assertThat(Shortage.isCauseOf(new IllegalStateException(new OutOfMemoryError()))).isTrue();
  }

  @Test
  void isCauseOf_otherFailures_isFalse() {
    assertThat(isShort("shapes do not match")).isFalse();
    assertThat(Shortage.isCauseOf(new IllegalStateException("out of memory"))).isFalse();
  }
}
