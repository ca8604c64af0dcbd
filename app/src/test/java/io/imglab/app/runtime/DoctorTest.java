package io.imglab.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.core.bench.OperatorTest;
import io.imglab.core.device.Gpu;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.io.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
  @TempDir private Path folder;

  private List<Finding> examine(String device, Gpu... gpus) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Lab lab = new Lab(new Terminal(nowhere, nowhere, 0), Map.of("IMGLAB_HOME", folder.toString()));
    return new Doctor(lab.environment(), lab::models, lab::host, () -> List.of(gpus))
        .examine(device);
  }

  @Test
  void examine_thisMachine_passesTheSelfTest() {
    List<Finding> findings = examine("cpu");
    assertThat(findings).noneMatch(finding -> finding.status() == Finding.Status.BAD);
    assertThat(findings)
        .extracting(Finding::name)
        .contains("java", "threads", "gpu", "home", "weights", "plugins", "libtorch")
        .contains("self-test L-BFGS", "self-test layer", "self-test operators", "repetition");
  }

  @Test
  void examine_withUnusedGpu_saysHowToUseIt() {
    assertThat(examine("cpu", new Gpu(0, "90", 2_000_000_000L, 80_000_000_000L)))
        .contains(
            Finding.hint(
                "gpu cuda:0",
                "compute capability 90, 78.0 of 80.0 GB free, not used",
                "imglab runtime use cuda"));
  }

  @Test
  void examine_withGpuInUse_isGood() throws Exception {
    Files.writeString(
        folder.resolve("runtime.json"),
        "{\"kind\":\"cuda\",\"flavour\":\"cu128\",\"folder\":\"/x\",\"tf32\":true}");
    assertThat(examine("cpu", new Gpu(0, "90", 0, 1)))
        .anyMatch(c -> c.name().equals("gpu cuda:0") && c.status() == Finding.Status.GOOD);
  }

  private List<Finding> examineWithLibtorch(Map<String, String> variables) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("IMGLAB_HOME", folder.toString());
    Lab lab = new Lab(new Terminal(nowhere, nowhere, 0), environment);
    return new Doctor(environment, lab::models, lab::host, () -> List.of(new Gpu(0, "90", 0, 1)))
        .examine("cpu");
  }

  @Test
  void examine_withALibtorchFromTheEnvironment_namesItsFlavour() {
    List<Finding> findings =
        examineWithLibtorch(
            Map.of("PYTORCH_LIBRARY_PATH", "/torch/lib", "PYTORCH_FLAVOR", "cu130"));
    assertThat(findings)
        .anyMatch(c -> c.name().equals("gpu cuda:0") && c.status() == Finding.Status.GOOD)
        .anyMatch(c -> c.name().equals("libtorch") && c.finding().contains(" cu130, computing on"));
  }

  /** A T4 (7.5) computes all bits, whatever is allowed. */
  @Test
  void tf32_isSaidOfGpusThatHaveIt() {
    LibtorchSwitches.allowTf32(true);
    List<Gpu> gpus = List.of(new Gpu(0, "75", 0, 1), new Gpu(1, "80", 0, 1));
    assertThat(doctor(gpus).switches("cuda:0")).startsWith(", TF32 off");
    assertThat(doctor(gpus).switches("cuda:1")).startsWith(", TF32 allowed");
  }

  private Doctor doctor(List<Gpu> gpus) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Lab lab = new Lab(new Terminal(nowhere, nowhere, 0), Map.of("IMGLAB_HOME", folder.toString()));
    return new Doctor(lab.environment(), lab::models, lab::host, () -> gpus);
  }

  @Test
  void examine_withALibtorchOfUnknownFlavour_doesNotTakeItForOneForTheCpu() {
    assertThat(examineWithLibtorch(Map.of("PYTORCH_LIBRARY_PATH", "/torch/lib")))
        .anyMatch(c -> c.name().equals("gpu cuda:0") && c.status() == Finding.Status.GOOD)
        .anyMatch(
            c ->
                c.name().equals("libtorch")
                    && c.finding().contains(" of unknown flavour, computing on cpu"));
  }

  @Test
  void examine_withAPytorchFromTheEnvironment_readsItsFlavour() throws Exception {
    Path lib = Files.createDirectories(folder.resolve("torch/lib"));
    Files.createFile(lib.resolve(System.mapLibraryName("torch")));
    Files.writeString(folder.resolve("torch/version.py"), "__version__ = '2.7.1+cu128'\n");
    assertThat(examineWithLibtorch(Map.of("PYTORCH_LIBRARY_PATH", lib.toString())))
        .anyMatch(c -> c.name().equals("gpu cuda:0") && c.status() == Finding.Status.GOOD)
        .anyMatch(c -> c.name().equals("libtorch") && c.finding().contains(" cu128, computing on"));
    Files.writeString(folder.resolve("torch/version.py"), "__version__ = '2.7.1+cpu'\n");
    assertThat(examineWithLibtorch(Map.of("PYTORCH_LIBRARY_PATH", lib.toString())))
        .anyMatch(c -> c.name().equals("gpu cuda:0") && c.status() == Finding.Status.HINT);
  }

  @Test
  void switches_sayWhetherBitsRepeat() {
    assumeTrue(LibtorchSwitches.setDeterministic(true), "this LibTorch has no such switch");
    assertThat(doctor(List.of()).switches("cpu")).endsWith(", deterministic");
    LibtorchSwitches.setDeterministic(false);
    assertThat(doctor(List.of()).switches("cpu"))
        .startsWith(", TF32 ")
        .doesNotContain("deterministic");
  }

  @Test
  void examine_saysWhereTemporaryFilesGoAndHowFilesAreNamed() {
    assertThat(examine("cpu"))
        .extracting(Finding::name)
        .contains("DJL's cache", "temporary folder", "character set");
  }

  @Test
  void temporary_missing_isBadWithItsOwnCure() {
    Finding finding = FolderFindings.temporary(folder.resolve("missing"));
    assertThat(finding.status()).isEqualTo(Finding.Status.BAD);
    assertThat(finding.cure()).contains("java.io.tmpdir");
  }

  @Test
  void folder_whoseFreeSpaceIsUnknown_isGood() {
    Finding unknown = FolderFindings.ofSpace("home", folder, OptionalLong.empty(), "move it");
    assertThat(unknown.status()).isEqualTo(Finding.Status.GOOD);
    assertThat(unknown.finding()).contains(folder.toString(), "free space unknown");
    Finding little = FolderFindings.ofSpace("home", folder, OptionalLong.of(1), "move it");
    assertThat(little.status()).isEqualTo(Finding.Status.HINT);
  }

  @Test
  void characterSet_ofTheLocaleC_isAHint() {
    assertThat(Doctor.characterSet("ANSI_X3.4-1968").status()).isEqualTo(Finding.Status.HINT);
    assertThat(Doctor.characterSet("UTF-8").status()).isEqualTo(Finding.Status.GOOD);
  }

  @Test
  void home_thatIsAFile_isNamedByEveryCommand() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Cli cli = new Cli().with("IMGLAB_HOME", file);
    assertThat(cli.run("models", "list")).isEqualTo(1);
    assertThat(cli.err())
        .isEqualTo(
            "imglab: IMGLAB_HOME is '%s', which is a file; name a folder, or unset it%n"
                .formatted(file));
  }

  @Test
  void pluginFolders_missing_areNamed() {
    Cli cli = new Cli().with("IMGLAB_HOME", folder).with("IMGLAB_PLUGINS", "/nowhere");
    assertThat(cli.run("plugins", "list", "--plugins", "/neither")).isZero();
    assertThat(cli.err())
        .contains("imglab: '/nowhere' of IMGLAB_PLUGINS does not exist; create it or correct it")
        .contains("imglab: '/neither' of --plugins does not exist; name a plugin or a folder");
  }

  @Test
  void examine_missingDevice_isBadWithACure() {
    assertThat(examine("cuda:7"))
        .anyMatch(c -> c.status() == Finding.Status.BAD && c.cure().contains("--device cpu"));
  }

  @Test
  void doctor_json_isOneDocument() {
    Cli cli = new Cli().with("IMGLAB_HOME", folder);
    assertThat(cli.run("doctor", "--json", "--device", "cpu")).isZero();
    JsonObject json = Json.parse(cli.out(), JsonObject.class);
    assertThat(json.getAsJsonArray("findings"))
        .hasSizeGreaterThan(7)
        .allMatch(it -> it.toString().matches("\\{\"name\":.*\"status\":\"(GOOD|HINT)\".*}"));
    assertThat(json.get("passed").getAsBoolean()).isTrue();
    assertThat(json.get("proof").isJsonNull()).isTrue();
  }

  @Test
  void operators_thatAreMissingOrWrong_areNamed() {
    try (NDManager manager = NDManager.newBaseManager()) {
      OperatorTest missing = new OperatorTest("eigen", "  return torch.no_such(x)\n", 0, 0, 1);
      OperatorTest wrong = new OperatorTest("identity", "  return x\n", 1, Double.NaN, 1e-4);
      Finding finding = OperatorFindings.operators(List.of(missing, wrong), manager);
      assertThat(finding.status()).isEqualTo(Finding.Status.BAD);
      assertThat(finding.finding())
          .startsWith("eigen is missing (")
          .contains("identity differs by");
    }
  }
}
