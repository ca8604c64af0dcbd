package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The launcher in a folder with jars that are empty, and a Java that prints how it is called,
 * writes what it is asked to, prints its environment if the last argument is {@code variables}, and
 * fails if there is a file {@code broken} beside it.
 */
final class FakeInstallation {
  private static final String JAVA =
      """
      #!/bin/sh
      for word; do
        case $word in
          -XX:DumpLoadedClassList=*) echo "a/Class" >"${word#*=}" ;;
          -XX:SharedArchiveFile=*) case $* in *-Xshare:dump*) echo "$*" >"${word#*=}" ;; esac ;;
        esac
      done
      if [ -e "$0.broken" ]; then exit 1; fi
      echo "[${LC_ALL:-}] [${LC_CTYPE:-}] $*"
      if [ "$word" = variables ]; then env; fi
      """;

  private final Path folder;
  private final Path home;

  FakeInstallation(Path folder) throws IOException {
    this.folder = folder;
    home = folder.resolve("a ü");
    copy("bin/imglab");
    copy("lib/archive.sh");
    for (String jar : new String[] {"imglab-app-1.0.jar", "b.jar", "a.jar"}) {
      Files.createFile(home.resolve("lib").resolve(jar));
    }
    java(folder.resolve("jdk/bin/java"));
    release("17.0.1");
  }

  private void copy(String name) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(Path.of("src/main/distribution", name), file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** The distribution. */
  Path home() {
    return home;
  }

  Path launcher() {
    return home.resolve("bin/imglab");
  }

  /** Puts the same Java somewhere else. */
  void java(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, JAVA);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  void release(String version) throws IOException {
    Files.writeString(
        folder.resolve("jdk/release"),
        "IMPLEMENTOR=\"Us\"\nJAVA_RUNTIME_VERSION=\"%s+1\"\nJAVA_VERSION=\"%s\"\nMODULES=\"a b\"\n"
            .formatted(version, version));
  }

  /** From now on, Java fails. */
  void breakJava() throws IOException {
    Files.createFile(folder.resolve("jdk/bin/java.broken"));
  }

  /**
   * Starts the launcher, {@code $1}, by a command of the shell, without an archive of classes
   * unless {@code environment} asks for it.
   */
  String start(String shell, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", shell, "sh", launcher().toString());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("LC_.*|LANG|TMPDIR|IMGLAB_.*|NVIDIA_.*|CUBLAS_.*"));
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("IMGLAB_HOME", folder.resolve("lab").toString());
    builder.environment().put("IMGLAB_ARCHIVE", "off");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  String start(Map<String, String> environment) throws IOException, InterruptedException {
    return start("sh \"$1\" style", environment);
  }
}
