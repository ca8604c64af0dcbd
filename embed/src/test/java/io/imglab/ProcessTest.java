package io.imglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with the lab, and the command line, each in a process of its own. */
final class ProcessTest {
  @TempDir Path folder;

  @Test
  void program_printsNothing_touchesNoFolder_andComputesWhatTheCommandLineDoes() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path home = Files.createDirectories(folder.resolve("home"));
    Pictures.write(Pictures.PHOTO, work.resolve("photo.png"));
    Pictures.write(Pictures.PAINTING, work.resolve("painting.png"));

    assertThat(java(EmbeddingProgram.class.getName(), work.toString())).isEmpty();
    assertThat(list(temporary).filter(name -> name.startsWith("imglab"))).isEmpty();
    assertThat(list(home)).isSubsetOf(".cache"); // where JNA unpacks its library
    assertThat(list(work))
        .containsExactly("painting.png", "photo.png", "picture.png", "waiting.txt");
    assertThat(work.resolve("waiting.txt")).hasContent("passive");

    java("io.imglab.app.Main", commandLine().split(" "));
    assertThat(work.resolve("runs/00001-style-photo-painting/result.png"))
        .hasSameBinaryContentAs(work.resolve("picture.png"));
  }

  private static String commandLine() {
    return "style photo.png painting.png --size 48 --steps 3 --seed 11 --strength 60 --quiet";
  }

  private static Stream<String> list(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  /** Runs a class with the class path of this test; returns all that it prints. */
  private String java(String type, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Djava.io.tmpdir=" + folder.resolve("tmp"),
            "-Duser.home=" + folder.resolve("home"),
            "-Dimglab.distribution=" + Path.of("..").toRealPath(),
            "-cp",
            classPath(),
            type));
    command.addAll(List.of(args));
    File printed = folder.resolve("printed.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.resolve("work").toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed);
    prepare(builder.environment());
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(printed.toPath());
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(path -> Path.of(path).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Without the settings of the build; where DJL unpacks LibTorch stays the same. */
  private static void prepare(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.matches("(OMP_|MALLOC_|TORCH_|IMGLAB_|JAVA_).*"));
    environment.putIfAbsent(
        "DJL_CACHE_DIR", Path.of(System.getProperty("user.home"), ".djl.ai").toString());
  }
}
