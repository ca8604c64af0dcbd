package io.imglab.core.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OperatorTestTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  static List<OperatorTest> all() {
    return OperatorTest.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void run_onCpu_agreesWithPyTorch(OperatorTest test) {
    SelfTest.Outcome outcome = test.run(manager);
    assertThat(outcome.error()).isLessThanOrEqualTo(outcome.tolerance());
    assertThat(test.repeats(manager)).isTrue();
  }

  @Test
  void run_withAWrongValueOrGradient_fails() {
    OperatorTest pooling =
        all().stream().filter(t -> t.name().equals("maximum pooling")).findFirst().orElseThrow();
    String body = pooling.body();
    assertThat(new OperatorTest("", body, 27, pooling.gradient(), 1e-4).run(manager).passed())
        .isFalse();
    assertThat(new OperatorTest("", body, pooling.value(), 27, 1e-4).run(manager).passed())
        .isFalse();
  }

  @Test
  void run_ofAMissingOperator_throws() {
    OperatorTest missing = new OperatorTest("", "  return torch.no_such(x)\n", 0, 0, 1);
    assertThatThrownBy(() -> missing.run(manager)).isInstanceOf(RuntimeException.class);
  }
}
