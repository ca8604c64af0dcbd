package io.imglab.core.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OperatorTestTest {
  /** Σ c·x of the operators' input. */
  private static final double SUM_OF_X = 63.224609375;

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

  /** The first random numbers after the seed are 0.16, 0.62 and 0.93. */
  @Test
  void run_comparesEachCall() {
    String body = "  return torch.add(x, torch.round(torch.rand([1])))\n";
    OperatorTest test = new OperatorTest("", body, SUM_OF_X, Double.NaN, 1e-4);
    manager.getEngine().setRandomSeed(16);
    assertThat(test.run(manager).passed()).isFalse();
  }

  /** LibTorch fuses operators in the later calls of a function, not in those of its copies. */
  @Test
  void repeats_callsOneFunction() {
    OperatorTest test = all().get(0);
    AtomicInteger functions = new AtomicInteger();
    assertThat(
            test.repeats(
                () -> {
                  functions.incrementAndGet();
                  return test.compiled(manager);
                },
                manager))
        .isTrue();
    assertThat(functions).hasValue(1);
  }

  @Test
  void run_ofAMissingOperator_throws() {
    OperatorTest missing = new OperatorTest("", "  return torch.no_such(x)\n", 0, 0, 1);
    assertThatThrownBy(() -> missing.run(manager)).isInstanceOf(RuntimeException.class);
  }
}
