package io.imglab.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.Cli;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.io.LabHome;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without GPU and download: what DJL would download is an empty file here. */
final class RuntimeCommandTest {
  private static final String LIBRARY = System.mapLibraryName("torch");

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();
  private final List<String> commands = new ArrayList<>();
  private Lab lab;
  private CudaLibtorch cuda;

  @BeforeEach
  void isolate() {
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), 0);
    lab =
        new Lab(
            terminal,
            Map.of("IMGLAB_HOME", folder.resolve("home").toString(), "HTTPS_PROXY", "p.org:8080"));
    cuda = new CudaLibtorch(folder.resolve("cache"), "2.7.1", "linux-x86_64");
  }

  @AfterEach
  void restore() {
    List.of(
            RuntimeChoice.LIBRARY_PATH,
            RuntimeChoice.FLAVOUR,
            RuntimeChoice.AUTOTUNE,
            Devices.DETERMINISTIC)
        .forEach(System::clearProperty);
  }

  private RuntimeCommand command(boolean succeeds) {
    return new RuntimeCommand(
        lab,
        cuda,
        (command, libtorch) -> {
          commands.addAll(command);
          if (succeeds) {
            library(libtorch.folder());
          }
          return succeeds ? 0 : 1;
        });
  }

  private static Path library(Path where) throws IOException {
    return Files.write(Files.createDirectories(where).resolve(LIBRARY), new byte[0]);
  }

  private RuntimeChoice recorded() {
    return RuntimeChoice.read(new LabHome(folder.resolve("home")));
  }

  @Test
  void useCuda_downloadsItOnce() {
    assertThat(command(true).use("cuda", null, true, false, false)).isZero();
    assertThat(err.toString()).contains("several GB", cuda.cache().toString());
    assertThat(commands).contains("-Dai.djl.offline=false", "-DPYTORCH_FLAVOR=cu128");
    assertThat(commands).contains("-Dhttps.proxyHost=p.org", "-Dhttps.proxyPort=8080");
    commands.clear();
    command(true).use("cuda", null, true, true, false);
    assertThat(commands).isEmpty();
    assertThat(recorded()).isEqualTo(new RuntimeChoice("cuda", cuda.folder(), "cu128", true, true));
  }

  @Test
  void useCuda_failedDownload_changesNothing() {
    RuntimeCommand command = command(false);
    assertThatThrownBy(() -> command.use("cuda", null, true, false, false))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("was not downloaded (exit code 1)")
        .hasMessageContaining("imglab runtime use PATH");
    assertThat(recorded()).isEqualTo(RuntimeChoice.DEFAULT);
  }

  @Test
  void useCpuOrCuda_withAFlavour_isRefused() {
    RuntimeCommand command = command(true);
    assertThatThrownBy(() -> command.use("cuda", "cpu", true, false, false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "'--flavour cpu' is for a LibTorch of your own, not for 'cuda'; leave the option out, or name the folder of that LibTorch");
    assertThatThrownBy(() -> command.use("cpu", "cu128", true, false, false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("'--flavour cu128' is for a LibTorch of your own, not for 'cpu';");
    assertThat(commands).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, false, --no-tf32",
    "true, true, false, --autotune",
    "true, false, true, --deterministic"
  })
  void useCpu_withAnOptionForGpus_isRefused(
      boolean tf32, boolean autotune, boolean deterministic, String option) {
    RuntimeCommand command = command(true);
    assertThatThrownBy(() -> command.use("cpu", null, tf32, autotune, deterministic))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "'%1$s' has an effect on GPUs alone, and 'cpu' uses none; leave it out, or run: imglab runtime use cuda %1$s"
                .formatted(option));
    assertThat(folder.resolve("home/runtime.json")).doesNotExist();
  }

  @Test
  void useCuda_otherPlatform_isRefused() {
    CudaLibtorch mac = new CudaLibtorch(folder, "2.7.1", "osx-aarch64");
    assertThatThrownBy(() -> mac.fetch(Map.of(), (command, libtorch) -> 0))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no CUDA for 'osx-aarch64'");
  }

  @Test
  void classPath_withoutCpuNatives_letsDjlDownloadOthers() throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Files.write(lib.resolve("pytorch-native-cpu-2.7.1-linux-x86_64.jar"), new byte[0]);
    Files.write(lib.resolve("api.jar"), new byte[0]);
    String path = lib + File.separator + "*" + File.pathSeparator + folder.resolve("classes");
    assertThat(CudaLibtorch.withoutCpuNatives(path))
        .isEqualTo(lib.resolve("api.jar") + File.pathSeparator + folder.resolve("classes"));
  }

  @Test
  void usePath_findsTheLibraryInItsLibFolder() throws IOException {
    Path lib = library(folder.resolve("libtorch/lib")).getParent();
    command(true).use(folder.resolve("libtorch").toString(), "cu128", false, false, false);
    assertThat(recorded()).isEqualTo(new RuntimeChoice("path", lib, "cu128", false, false));
    assertThat(recorded().apply(Map.of())).isEmpty();
    assertThat(System.getProperty("PYTORCH_LIBRARY_PATH")).isEqualTo(lib.toString());
    assertThat(System.getProperty("PYTORCH_FLAVOR")).isEqualTo("cu128");
    assertThat(folder.resolve("home/runtime.json")).content().contains("\"tf32\": false");
  }

  @Test
  void usePath_withoutLibrary_isRefused() {
    RuntimeCommand command = command(true);
    assertThatThrownBy(() -> command.use("cudda", "cpu", true, false, false))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(
            "'cudda' is not a valid runtime; write cpu, cuda or a folder that contains " + LIBRARY);
  }

  @Test
  void apply_withVariableInTheEnvironment_leavesItAlone() throws IOException {
    Path lib = library(folder.resolve("l")).getParent();
    new RuntimeChoice("path", lib, "cpu", true, false).apply(Map.of("PYTORCH_LIBRARY_PATH", "/x"));
    assertThat(System.getProperty("PYTORCH_LIBRARY_PATH")).isNull();
    assertThat(System.getProperty("PYTORCH_FLAVOR")).isNull();
  }

  /** As the launcher does with those that are variables. */
  @Test
  void apply_withVariableInTheEnvironment_keepsTheOptions() {
    new RuntimeChoice("cuda", folder.resolve("gone"), "cu128", true, true, true)
        .apply(Map.of("PYTORCH_LIBRARY_PATH", "/x"));
    assertThat(System.getProperty(RuntimeChoice.AUTOTUNE)).isEqualTo("true");
    assertThat(System.getProperty(Devices.DETERMINISTIC)).isEqualTo("true");
  }

  @Test
  void apply_missingFolder_warnsAndUsesTheCpu() {
    RuntimeChoice gone = new RuntimeChoice("cuda", folder.resolve("x"), "cu128", true, false);
    assertThat(gone.apply(Map.of())).contains("no longer in", "imglab runtime use");
    assertThat(System.getProperty("PYTORCH_LIBRARY_PATH")).isNull();
  }

  @Test
  void list_marksTheRuntimeInUse() {
    command(true).list(new JsonOption());
    assertThat(out.toString()).contains("*  cpu", "not downloaded: imglab runtime use cuda");
  }

  @Test
  void damagedChoice_canBeRepaired() throws IOException {
    Cli cli = new Cli().with("IMGLAB_HOME", folder);
    Files.writeString(folder.resolve("runtime.json"), "{");
    assertThat(cli.run("runtime", "use", "cpu")).isZero();
    assertThat(cli.err()).contains("is damaged", "computing on the CPU");
    assertThat(RuntimeChoice.read(new LabHome(folder))).isEqualTo(RuntimeChoice.DEFAULT);
  }

  private Path pytorch(String version, String cuda) throws IOException {
    Path torch = folder.resolve("venv/lib/python3.11/site-packages/torch");
    library(torch.resolve("lib"));
    Files.writeString(
        torch.resolve("version.py"),
        "__version__ = '%s'%ncuda: Optional[str] = %s%n".formatted(version, cuda));
    return folder.resolve("venv");
  }

  @Test
  void usePath_ofAPytorchForAnotherMakersGpus_isRefused() throws IOException {
    String venv = pytorch("2.7.1+rocm6.3", "None").toString();
    assertThatThrownBy(() -> command(true).use(venv, null, true, false, false))
        .hasMessageContaining("is built for rocm6, and DJL's library fits cpu and cu128");
  }

  @Test
  void usePath_ofAnInstalledPytorch_takesItsFlavourFromItsVersion() throws IOException {
    String venv = pytorch("2.7.1+cu128", "'12.8'").toString();
    command(true).use(venv, null, true, false, true);
    assertThat(recorded().flavour()).isEqualTo("cu128");
    assertThat(recorded().deterministic()).isTrue();
    assertThat(recorded().apply(Map.of())).isEmpty();
    assertThat(System.getProperty("imglab.deterministic")).isEqualTo("true");
    assertThat(recorded().folder()).endsWith(Path.of("torch/lib"));
    assertThat(LibtorchFolder.installed(Map.of("VIRTUAL_ENV", venv), folder))
        .extracting(LibtorchFolder::version)
        .containsExactly("2.7.1");
    assertThatThrownBy(() -> command(true).use(venv, "cpu", true, false, false))
        .hasMessageContaining("'--flavour cpu' does not agree with")
        .hasMessageContaining("built for cu128");
  }

  @Test
  void usePath_ofAnotherVersionOrCuda_saysWhatWouldFit() throws IOException {
    String other = pytorch("2.11.0+cu130", "'13.0'").toString();
    assertThatThrownBy(() -> command(true).use(other, null, true, false, false))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is PyTorch 2.11.0 for cu130, and DJL's library fits 2.7.1 alone")
        .hasMessageContaining("; install torch==2.7.1 there");
    String toolkit = pytorch("2.7.1+cu126", "'12.6'").toString();
    assertThatThrownBy(() -> command(true).use(toolkit, null, true, false, false))
        .hasMessageContaining("is built for cu126, and DJL's library fits cpu and cu128");
    assertThat(RuntimeChoice.read(new LabHome(folder.resolve("home"))))
        .isEqualTo(RuntimeChoice.DEFAULT);
  }
}
