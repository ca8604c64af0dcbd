package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final String JAVA = "#!/bin/sh\necho \"[${LC_ALL:-}] [${LC_CTYPE:-}] $*\"\n";
  @TempDir private Path folder;
  private Path launcher;

  @BeforeEach
  void install() throws IOException {
    launcher = Files.createDirectories(folder.resolve("ü/bin")).resolve("imglab");
    Files.copy(Path.of("src/main/distribution/bin/imglab"), launcher);
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, JAVA);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    release("17.0.1");
  }

  private void release(String version) throws IOException {
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  /** Starts the launcher by a command of the shell. */
  private String start(String shell, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", shell, "sh", launcher.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private String start(Map<String, String> environment) throws Exception {
    return start("sh \"$1\" style", environment);
  }

  @Test
  void javaHome_withoutJava_isNamed() throws Exception {
    assertThat(start(Map.of("JAVA_HOME", "/nowhere")))
        .isEqualTo(
            "imglab: JAVA_HOME is '/nowhere', which holds no bin/java; name a JDK 17 or newer, or unset it\n");
  }

  @ParameterizedTest
  @CsvSource({"11.0.2, 11", "1.8.0_292, 8", "9, 9"})
  void java_tooOld_isNamed(String version, String name) throws Exception {
    release(version);
    assertThat(start(Map.of()))
        .endsWith("is Java " + name + "; install a JDK 17 or newer, and set JAVA_HOME to it\n")
        .contains(folder.resolve("jdk/bin/java").toString());
  }

  @ParameterizedTest
  @CsvSource({"17", "17.0.15", "25.0.1", "26-ea", "''"})
  void java_newOrUnknown_mayLoadNativeCode(String version) throws Exception {
    release(version);
    assertThat(start(Map.of()))
        .contains(" --enable-native-access=ALL-UNNAMED ", "io.imglab.app.Main style");
  }

  @Test
  void characterSet_ofTheLocaleC_becomesUtf8() throws Exception {
    assertThat(start(Map.of("LC_ALL", "C"))).startsWith("[C.UTF-8] []");
    assertThat(start(Map.of("LANG", "C"))).startsWith("[] [C.UTF-8]");
    assertThat(start(Map.of("LC_ALL", "C.UTF-8"))).startsWith("[C.UTF-8] []");
  }

  @Test
  void files_tooFew_isALine() throws Exception {
    assertThat(start("ulimit -n 40; exec sh \"$1\" style", Map.of()))
        .isEqualTo("imglab: only 40 files may be open at once; allow 256 or more with ulimit -n\n");
  }
}
