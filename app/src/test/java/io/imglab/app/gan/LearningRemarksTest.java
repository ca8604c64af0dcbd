package io.imglab.app.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.gan.Diagnosis;
import io.imglab.core.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LearningRemarksTest {
  private static List<String> remarks(int steps, long published, Optional<Diagnosis> diagnosis) {
    return LearningRemarks.of(steps, published, diagnosis, new RunFolder(Path.of("runs/00003-x")));
  }

  @Test
  void shortRun_saysHowLongThePublishedOneIs() {
    assertThat(remarks(157, 93_750, Optional.empty()))
        .containsExactly(
            "157 steps are few: the published run has 93,750; this one goes on with --resume"
                + " runs/00003-x and a larger --epochs or --steps");
    assertThat(remarks(1, 7_914, Optional.empty())).singleElement().asString().startsWith("1 step");
  }

  @Test
  void longRun_orOneWithoutAPublishedRun_saysNothing() {
    assertThat(remarks(9_375, 93_750, Optional.empty())).isEmpty();
    assertThat(remarks(1, 0, Optional.empty())).isEmpty();
  }

  @Test
  void collapse_isMentioned() {
    assertThat(remarks(100_000, 93_750, Optional.of(Diagnosis.COLLAPSE)))
        .containsExactly(
            "COLLAPSE at the end: the generator makes nearly the same image from every latent"
                + " vector");
  }
}
