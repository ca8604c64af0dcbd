package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that answer as NVIDIA's does. */
final class NvidiaSmiTest {
  @TempDir private Path folder;

  private NvidiaSmi answering(String script, String visible) throws IOException {
    Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script);
    assumeTrue(program.toFile().setExecutable(true) && Files.exists(Path.of("/bin/sh")));
    return new NvidiaSmi(program, visible);
  }

  private static final String TWO =
      """
      case "$*" in
        *name*) echo '0, Tesla T4, 550.54.15'; echo '1, NVIDIA H100, 550.54.15';;
        *compute_cap*) echo '0, 7.5, 100, 16384'; echo '1, 9.0, 1, 81559';;
        *) echo '| NVIDIA-SMI 550.54.15   Driver Version: 550.54.15   CUDA Version: 12.4 |';;
      esac
      """;

  @Test
  void gpus_areTheRowsOfItsTable() throws IOException {
    assertThat(answering(TWO, null).gpus())
        .containsExactly(
            new Gpu(0, "75", 100L << 20, 16384L << 20), new Gpu(1, "90", 1L << 20, 81559L << 20));
    assertThat(answering(TWO, null).cuda()).hasValue("12.4");
  }

  @Test
  void gpus_areThoseThatCudaMaySee() throws IOException {
    assertThat(answering(TWO, "1").gpus())
        .containsExactly(new Gpu(0, "90", 1L << 20, 81559L << 20));
    assertThat(answering(TWO, " 1 , 0 ").gpus())
        .extracting(Gpu::capability)
        .containsExactly("90", "75");
    assertThat(answering(TWO, "").gpus()).isEmpty();
    assertThat(answering(TWO, "-1").gpus()).isEmpty();
    assertThat(answering(TWO, "-1").ofDriver()).hasSize(2);
    assertThat(answering(TWO, "GPU-12ab").gpus()).hasSize(2);
  }

  @Test
  void name_isOfTheGpuThatCudaCountsSo() throws IOException {
    assertThat(answering(TWO, null).name(0)).hasValue("Tesla T4, 550.54.15");
    assertThat(answering(TWO, "1").name(0)).hasValue("NVIDIA H100, 550.54.15");
    assertThat(answering("exit 9", null).name(0)).isEmpty();
  }

  @Test
  void gpus_withoutADriverOrAnAnswer_areNone() throws IOException {
    String failing =
        "echo \"NVIDIA-SMI has failed because it couldn't talk to the driver\"; exit 9";
    assertThat(answering(failing, null).gpus()).isEmpty();
    assertThat(answering("echo '0, [N/A], [N/A], [N/A]'", null).gpus()).isEmpty();
    assertThat(new NvidiaSmi(folder.resolve("missing"), null).gpus()).isEmpty();
    assertThat(new NvidiaSmi(null, null).cuda()).isEmpty();
  }

  @Test
  void cuda_isAlsoThatOfADriverThatKnowsNoComputeCapability() throws IOException {
    String old =
        """
        case "$*" in
          *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2;;
          *) echo '| NVIDIA-SMI 470.57.02   Driver Version: 470.57.02   CUDA Version: 11.4 |';;
        esac
        """;
    assertThat(answering(old, null).gpus()).isEmpty();
    assertThat(answering(old, null).cuda()).hasValue("11.4");
  }

  @Test
  void of_findsTheProgramOnTheSearchPath() throws IOException {
    Path program = answering(TWO, null).program();
    assertThat(NvidiaSmi.of(Map.of("PATH", "/nowhere:" + folder)).program()).isEqualTo(program);
    assertThat(NvidiaSmi.of(Map.of("PATH", "/nowhere")).program()).isNull();
  }
}
