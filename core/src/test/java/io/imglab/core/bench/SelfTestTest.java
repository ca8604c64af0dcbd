package io.imglab.core.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The reference values are PyTorch's, so this tests both the lab and the self-test. */
final class SelfTestTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void lbfgs_onCpu_followsPyTorch() {
    assertThat(SelfTest.lbfgs(manager).passed()).isTrue();
  }

  @Test
  void layer_onCpu_equalsPyTorch() {
    assertThat(SelfTest.layer(manager).error()).isLessThan(1e-6);
  }

  @Test
  void passed_errorAboveTolerance_isFalse() {
    assertThat(new SelfTest.Outcome(2e-4, 1e-4).passed()).isFalse();
  }
}
