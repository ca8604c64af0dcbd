package io.imglab.core.style.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class StyleTraceTest {
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(new ToyContent(), new ToyGram()));

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void compare_onThisCpu_followsTheStoredLosses() {
    assertThat(StyleTrace.compare(CATALOGUE, manager).error()).isLessThan(1e-3);
  }

  /** The stored numbers are the lab's own; plain calls confirm where they begin. */
  @Test
  void firstLoss_isThatOfPlainCalls() {
    TraceNetwork extractor = new TraceNetwork();
    List<StyleTerm> terms = StyleTerm.of(LossConfig.DEFAULTS, new LossTerms(CATALOGUE));
    RandomWeights weights = new RandomWeights(extractor, 7);
    double[] first = StyleTrace.losses(CATALOGUE, 1, manager);
    try (EagerStyle eager =
            new EagerStyle(extractor, weights, terms, StyleTrace.inputs(), manager);
        NDArray start = Pixels.of(StyleTrace.inputs().init(), manager)) {
      EagerStyle.Evaluation plain = eager.evaluate(start.toType(DataType.FLOAT32, true));
      assertThat(plain.loss() / first[0]).isCloseTo(1, within(1e-5));
    }
  }
}
