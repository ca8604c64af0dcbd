package @package@;

import io.imglab.core.testing.LossCheck;
import org.junit.jupiter.api.Test;

class @Name@Test {
  private final LossCheck check = LossCheck.of(new @Name@());

  @Test
  void score_isScalar_andLeaksNothing() {
    check.assertScalar().assertNoLeak();
  }

  @Test
  void gradient_matchesFiniteDifferences() {
    check.assertGradient();
  }

  @Test
  void score_ofTheReferenceItself_isZero() {
    check.assertZeroAtReference();
  }
}
