package io.imglab.vgg19.loss;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.style.bench.StyleTrace;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The core's stored losses, whose first one plain calls confirm, are those of these terms. */
final class StoredTraceTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void trace_ofGramAndFeatureLoss_isTheStoredOne() {
    Catalogue catalogue = new Catalogue(List.of(new GramLoss(), new FeatureLoss()));
    assertThat(StyleTrace.compare(catalogue, manager).error()).isLessThan(1e-3);
  }
}
