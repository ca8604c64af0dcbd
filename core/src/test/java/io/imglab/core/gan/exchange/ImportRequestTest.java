package io.imglab.core.gan.exchange;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportRequestTest {
  /** Each of them would make the variances of batch normalisation useless. */
  @ParameterizedTest
  @ValueSource(doubles = {-1, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void eps_outOfRange_isRefused(double eps) {
    assertThatThrownBy(() -> new ImportRequest(null, null, null, null, Map.of(), "", eps))
        .isInstanceOf(LabException.class)
        .hasMessage("eps '%s' is out of range; it must be at least 0 and below 1", eps);
  }
}
