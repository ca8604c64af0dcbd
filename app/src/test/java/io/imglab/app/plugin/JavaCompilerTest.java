package io.imglab.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaCompilerTest {
  @TempDir private Path folder;

  @Test
  void aRuntimeWithoutCompiler_isNoJdk() throws IOException {
    String runtime = Files.createDirectories(folder.resolve("runtime/bin")).getParent().toString();
    Map<String, String> environment = Map.of("PATH", File.pathSeparator + folder, "JAVA_HOME", "");
    assertThat(JavaCompiler.isInstalled(runtime, environment)).isFalse();
    assertThat(JavaCompiler.isInstalled(runtime, Map.of())).isFalse();
  }

  @Test
  void aCompiler_isFoundWhereMavenLooks() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    String jdk = bin.getParent().toString();
    assertThat(Files.createFile(bin.resolve("javac")).toFile().setExecutable(true)).isTrue();
    String none = folder.resolve("none").toString();
    assertThat(JavaCompiler.isInstalled(jdk, Map.of())).isTrue();
    assertThat(JavaCompiler.isInstalled(none, Map.of("JAVA_HOME", jdk))).isTrue();
    assertThat(JavaCompiler.isInstalled(none, Map.of("PATH", "x" + File.pathSeparator + bin)))
        .isTrue();
  }
}
