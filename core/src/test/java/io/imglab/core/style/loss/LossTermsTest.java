package io.imglab.core.style.loss;

import io.imglab.core.extension.LossTerm;
import io.imglab.core.testing.LossCheck;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in loss terms obey the contract of plugins. */
class LossTermsTest {
  static Stream<LossTerm> terms() {
    return Stream.of(new FeatureLoss(), new GramLoss(), new TotalVariationLoss());
  }

  @ParameterizedTest
  @MethodSource("terms")
  void score_isAScalar_withoutLeaks(LossTerm term) {
    LossCheck check = LossCheck.of(term);
    if (!(term instanceof FeatureLoss)) { // compares pictures of one size only
      check.assertScalar().assertNoLeak();
    }
    if (!(term instanceof TotalVariationLoss)) { // compares with nothing
      check.assertZeroAtReference();
    }
  }
}
