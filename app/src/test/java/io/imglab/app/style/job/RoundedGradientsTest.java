package io.imglab.app.style.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The GPUs are made up; on them, LibTorch has no switch, as on Windows. */
final class RoundedGradientsTest {
  private static final DescentConfig GATYS = Preset.GATYS.descent();
  private static final DescentConfig FINE = Preset.FINE.descent();

  private static List<String> said(String device, DescentConfig... runs) {
    List<String> notes = new ArrayList<>();
    RoundedGradients.say(List.of(runs), device, Set.of("cuda:0")::contains, notes::add);
    return notes;
  }

  @Test
  void say_ofRunsThatNeedAllBits_isOneLine() {
    assertThat(said("cuda:0", FINE, GATYS, GATYS))
        .containsExactly(
            "convolutions on 'cuda:0' are in TF32, which this LibTorch cannot switch off; for the reference's first steps set NVIDIA_TF32_OVERRIDE=0, or run 'imglab runtime use cuda --no-tf32'");
  }

  @Test
  void say_ofRunsThatDoNot_orOfAnotherDevice_isNothing() {
    assertThat(said("cuda:0", FINE)).isEmpty();
    assertThat(said("cpu", GATYS)).isEmpty();
  }
}
