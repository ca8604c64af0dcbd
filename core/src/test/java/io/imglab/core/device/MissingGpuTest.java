package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MissingGpuTest {
  private static final List<Gpu> ONE = List.of(new Gpu(0, "90", 0, 1));

  @Test
  void explanation_ofACpuBuild_dependsOnWhetherThereIsAGpu() {
    assertThat(new MissingGpu(false, "cpu", true, ONE, 0, "12.8", null).explanation())
        .endsWith("built for the CPU alone; run: imglab runtime use cuda");
    assertThat(new MissingGpu(false, "cpu", false, List.of(), 0, "", null).explanation())
        .isEqualTo("no CUDA GPU was found; use --device cpu");
  }

  @Test
  void explanation_withoutADriver_saysToInstallOne() {
    assertThat(new MissingGpu(true, "cu128", false, List.of(), 0, "", null).explanation())
        .startsWith("NVIDIA's driver was not found")
        .contains("; install it");
  }

  @ParameterizedTest
  @CsvSource({
    "cu128, 11.8, 'the driver supports CUDA up to 11.8, and LibTorch needs 12.8; update'",
    "cu128, 12.4, 'the driver shows a GPU, but LibTorch finds none; update'",
    "'', '', 'the driver shows a GPU, but LibTorch finds none; update'"
  })
  void explanation_ofAnOldDriver_namesBothVersions(String flavour, String cuda, String begin) {
    assertThat(new MissingGpu(true, flavour, true, ONE, 0, cuda, null).explanation())
        .startsWith(begin);
  }

  /** Its {@code nvidia-smi} refuses the question about GPUs, whose answer is then empty. */
  @Test
  void explanation_ofADriverThatKnowsNoComputeCapability_namesBothVersions() {
    assertThat(new MissingGpu(true, "cu128", true, List.of(), 0, "11.4", null).explanation())
        .isEqualTo(
            "the driver supports CUDA up to 11.4, and LibTorch needs 12.8; update the driver, or use --device cpu");
    assertThat(new MissingGpu(false, "cpu", true, List.of(), 0, "11.4", null).explanation())
        .startsWith("NVIDIA's driver answers with no GPU");
  }

  @Test
  void isUnexpected_dependsOnWhatLibtorchAndTheDriverPromise() {
    assertThat(new MissingGpu(true, "cu128", false, List.of(), 0, "", null).isUnexpected())
        .isTrue();
    assertThat(new MissingGpu(true, "cu128", true, List.of(), 0, "12.8", null).isUnexpected())
        .isTrue();
    assertThat(new MissingGpu(true, "cu128", true, List.of(), 1, "12.8", "").isUnexpected())
        .isTrue();
    assertThat(new MissingGpu(false, "cpu", true, ONE, 0, "12.8", null).isUnexpected()).isTrue();
    assertThat(new MissingGpu(false, "cpu", true, List.of(), 1, "12.8", "").isUnexpected())
        .isFalse();
    assertThat(new MissingGpu(false, "cpu", false, List.of(), 0, "", null).isUnexpected())
        .isFalse();
  }

  @Test
  void explanation_ofHiddenGpus_namesTheVariable() {
    assertThat(new MissingGpu(true, "cu128", true, List.of(), 1, "12.8", "").explanation())
        .isEqualTo("CUDA_VISIBLE_DEVICES is '', which shows none; unset it, or use --device cpu");
    assertThat(new MissingGpu(true, "cu128", true, List.of(), 0, "12.8", null).explanation())
        .startsWith("NVIDIA's driver answers with no GPU");
    // The variable is not to blame where the driver itself shows nothing.
    assertThat(new MissingGpu(true, "cu128", true, List.of(), 0, "12.8", "0").explanation())
        .startsWith("NVIDIA's driver answers with no GPU");
  }

  @Test
  void cudaBuild_ofTheLibtorchForCpus_isNone() {
    assertThat(CudaBuild.gpus()).isEmpty();
  }
}
