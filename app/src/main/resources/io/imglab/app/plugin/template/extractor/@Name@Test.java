package @package@;

import io.imglab.core.testing.ExtractorCheck;
import org.junit.jupiter.api.Test;

class @Name@Test {
  private final ExtractorCheck check = ExtractorCheck.of(new @Name@());

  @Test
  void weightNames_coverEveryParameter() {
    check.assertWeightNames();
  }

  @Test
  void layers_haveDeclaredShapes_andAGradientForThePixels() {
    check.assertForward(32, 24);
  }
}
