package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.runtime.RuntimeChoice;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that starts the program, with a Java that prints how it is called. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  @TempDir private Path folder;
  private FakeInstallation installation;

  @BeforeEach
  void install() throws IOException {
    installation = new FakeInstallation(folder);
  }

  private String start(Map<String, String> environment) throws Exception {
    return installation.start(environment);
  }

  @Test
  void javaHome_withoutJava_isNamed() throws Exception {
    assertThat(start(Map.of("JAVA_HOME", "/nowhere")))
        .isEqualTo(
            "imglab: JAVA_HOME is '/nowhere', which holds no bin/java; name a JDK 17 or newer, or unset it\n");
  }

  @Test
  void java_missing_isNamed() throws Exception {
    assertThat(installation.start("PATH=/nowhere; . \"$1\"", Map.of("JAVA_HOME", "")))
        .isEqualTo("imglab: no Java found; install a JDK 17 or newer, or set JAVA_HOME\n");
  }

  @Test
  void link_toTheFolderBin_findsTheDistribution() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("programs"), folder.resolve("a ü/bin"));
    assertThat(installation.start("sh \"${1%/*}/../../programs/imglab\" style", Map.of()))
        .contains(" -Dimglab.distribution=" + installation.home().toRealPath() + " ");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void link_isFollowedFromItsOwnFolder() throws Exception {
    Files.createSymbolicLink(folder.resolve("lab"), Path.of("a ü/bin/imglab"));
    assertThat(installation.start("cd \"${1%/*}/../..\" && sh lab style", Map.of()))
        .contains("io.imglab.app.Main style");
  }

  @Test
  void launcher_thatWasCopiedAlone_isALine() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("bin")).resolve("imglab");
    Files.copy(installation.launcher(), copy);
    assertThat(installation.start("sh \"${1%/*}/../../bin/imglab\" style", Map.of()))
        .isEqualTo(
            "imglab: '%s' is not a distribution of imglab, it has no lib/imglab-app-*.jar; unpack it anew, or link to its bin/imglab instead of copying it%n"
                .formatted(folder.toRealPath()));
  }

  @Test
  void runtime_ofABundle_comesFirst() throws Exception {
    installation.java(installation.home().resolve("runtime/bin/java"));
    assertThat(start(Map.of("JAVA_HOME", "/nowhere"))).contains("io.imglab.app.Main style");
    Files.writeString(installation.home().resolve("runtime/release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertThat(start(Map.of())).contains("/a ü/runtime/bin/java' is Java 11;");
  }

  @ParameterizedTest
  @CsvSource({"11.0.2, 11", "1.8.0_292, 8", "9, 9"})
  void java_tooOld_isNamed(String version, String name) throws Exception {
    installation.release(version);
    assertThat(start(Map.of()))
        .endsWith("is Java " + name + "; install a JDK 17 or newer, and set JAVA_HOME to it\n")
        .contains(folder.resolve("jdk/bin/java").toString());
  }

  @ParameterizedTest
  @CsvSource({"17, false", "17.0.15, false", "22, true", "25.0.1, true", "26-ea, true", "'', true"})
  void java_thatWouldWarn_mayLoadNativeCode(String version, boolean isSaid) throws Exception {
    installation.release(version);
    String started = start(Map.of());
    assertThat(started).contains("io.imglab.app.Main style");
    assertThat(started.contains(" --enable-native-access=ALL-UNNAMED ")).isEqualTo(isSaid);
  }

  @Test
  void classPath_isSorted() throws Exception {
    String lib = installation.home() + "/lib/";
    assertThat(start(Map.of()))
        .contains(
            " -cp " + lib + "a.jar:" + lib + "b.jar:" + lib + "imglab-app-1.0.jar io.imglab.");
  }

  @Test
  void folder_withAColon_isALine() throws Exception {
    Path moved = Files.move(installation.home(), folder.resolve("a:b"));
    assertThat(installation.start("sh \"$MOVED/bin/imglab\"", Map.of("MOVED", moved.toString())))
        .startsWith("imglab: '" + moved.toRealPath() + "' holds a colon, at which Java splits")
        .endsWith("; move the distribution to another folder\n")
        .hasLineCount(1);
  }

  @Test
  void link_ofALink_isFollowed() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("other link"));
    Files.createSymbolicLink(folder.resolve("other link"), installation.launcher());
    for (String shell : new String[] {"\"$LINK\" style", "cd \"$(dirname \"$LINK\")\"; ./link"}) {
      assertThat(installation.start(shell, Map.of("LINK", link.toString())))
          .contains("-Dimglab.distribution=" + installation.home().toRealPath() + " ");
    }
  }

  @Test
  void home_andTemporaryFolder_areThoseOfTheEnvironment() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("t m"));
    assertThat(start(Map.of("HOME", "/h o", "TMPDIR", temporary.toString())))
        .contains(" -Duser.home=/h o -Djava.io.tmpdir=" + temporary + " ");
    assertThat(start(Map.of("HOME", "", "TMPDIR", "/nowhere")))
        .contains("io.imglab.app.Main")
        .doesNotContain("user.home", "tmpdir");
    assertThat(installation.start("unset HOME; sh \"$1\"", Map.of()))
        .contains("io.imglab.app.Main")
        .doesNotContain("user.home", "tmpdir");
  }

  @Test
  void characterSet_ofTheLocaleC_becomesUtf8() throws Exception {
    assertThat(start(Map.of("LC_ALL", "C"))).startsWith("[C.UTF-8] []").contains("ascii=true");
    assertThat(start(Map.of("LANG", "C"))).startsWith("[] [C.UTF-8]").contains("ascii=true");
    assertThat(start(Map.of())).startsWith("[] [C.UTF-8]").contains("ascii=true");
    assertThat(start(Map.of("LC_ALL", "C.UTF-8")))
        .startsWith("[C.UTF-8] []")
        .contains("ascii=false");
    assertThat(start(Map.of("LC_ALL", "xx_XX"))).startsWith("[C.UTF-8] []").contains("ascii=true");
  }

  private String variables(Map<String, String> environment) throws Exception {
    return installation.start("sh \"$1\" variables", environment);
  }

  private void record(boolean tf32, boolean deterministic) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("lab")).resolve("runtime.json"),
        Json.pretty(new RuntimeChoice("cuda", Path.of("/x"), "cu128", tf32, false, deterministic)));
  }

  @Test
  void recordedOptions_reachTheLibrariesOfCuda() throws Exception {
    record(false, true);
    assertThat(variables(Map.of()))
        .contains("\nNVIDIA_TF32_OVERRIDE=0\n", "\nCUBLAS_WORKSPACE_CONFIG=:4096:8\n");
    assertThat(variables(Map.of("NVIDIA_TF32_OVERRIDE", "1", "CUBLAS_WORKSPACE_CONFIG", ":16:8")))
        .contains("\nNVIDIA_TF32_OVERRIDE=1\n", "\nCUBLAS_WORKSPACE_CONFIG=:16:8\n");
    record(true, false);
    assertThat(variables(Map.of()))
        .contains("\nIMGLAB_HOME=")
        .doesNotContain("NVIDIA_TF32_OVERRIDE", "CUBLAS_WORKSPACE_CONFIG");
  }

  @Test
  void files_tooFew_isALine() throws Exception {
    assertThat(installation.start("ulimit -n 40; exec sh \"$1\" style", Map.of()))
        .isEqualTo("imglab: only 40 files may be open at once; allow 256 or more with ulimit -n\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--help, true",
    "-V, true",
    "plugins list, true",
    "style a b --dry-run, true",
    "style a b, false",
    "data check x, false"
  })
  void shortCommand_doesWithoutTheOptimisingCompiler(String line, boolean isShort)
      throws Exception {
    assertThat(installation.start("sh \"$1\" " + line, Map.of()))
        .contains("io.imglab.app.Main " + line)
        .matches(started -> started.contains(" -XX:TieredStopAtLevel=1 ") == isShort);
  }
}
