package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessorModelTest {
  @TempDir private Path folder;

  private ProcessorModel model(String... lines) throws IOException {
    Path info = folder.resolve("cpuinfo");
    Files.writeString(info, String.join("\n", lines));
    return ProcessorModel.of(info);
  }

  @Test
  void of_x86_namesTheModelAndWhatConvolutionsUse() throws IOException {
    ProcessorModel found =
        model(
            "processor\t: 0",
            "model name\t: Xeon: a model",
            "flags\t\t: fpu avx512f avx2 sse amx_bf16",
            "",
            "model name\t: another");
    assertThat(found).hasToString("Xeon: a model (amx_bf16, avx2, avx512f)");
  }

  @Test
  void of_arm_hasFeaturesAndNoName() throws IOException {
    assertThat(model("Features : fp asimd bf16"))
        .hasToString(System.getProperty("os.arch") + " (asimd, bf16)");
  }

  @Test
  void of_systemWithoutTheFile_isTheArchitecture() {
    assertThat(ProcessorModel.of(folder.resolve("none")))
        .hasToString(System.getProperty("os.arch"));
  }
}
