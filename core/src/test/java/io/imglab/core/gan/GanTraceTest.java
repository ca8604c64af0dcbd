package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class GanTraceTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void compare_onThisCpu_followsTheStoredLosses() {
    assertThat(GanTrace.compare(manager).error()).isLessThan(1e-3);
  }
}
