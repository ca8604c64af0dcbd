package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the place of the lab. */
final class ChildProcessTest {
  @TempDir private Path folder;

  @BeforeEach
  void needShell() throws Exception {
    assumeTrue(File.separatorChar == '/', "skipped: executors run on Linux and macOS");
    Files.createDirectories(folder.resolve("bin"));
  }

  private ChildProcess.End run(String script, String... arguments) throws Exception {
    Files.writeString(folder.resolve("bin/imglab"), script);
    return new ChildProcess(folder, folder, Map.of("A", "b"))
        .run(List.of(arguments), 3, process -> {});
  }

  @Test
  void process_hasArgumentsEnvironmentAndFolder() throws Exception {
    ChildProcess.End end = run("echo \"$A $2\"; pwd; exit 7", "one", "two words");
    assertThat(end.code()).isEqualTo(7);
    assertThat(end.lines()).containsExactly("b two words", folder.toRealPath().toString());
    assertThat(end.isCrash()).isFalse();
  }

  @Test
  void killedProcess_isACrash() throws Exception {
    assertThat(run("kill -9 $$").isCrash()).isTrue();
  }

  @Test
  void message_isTheLastThatTheLabSaid() throws Exception {
    ChildProcess.End end =
        run("echo 'imglab: left out: '\"'p5'\"' is bad'; echo 'imglab: no'; echo x; exit 1");
    assertThat(end.message()).isEqualTo("left out: 'p5' is bad; no");
    assertThat(end.leftOut()).isEqualTo("left out: 'p5' is bad");
  }

  /** The standard input of the watching shell ends with the executor. */
  @Test
  void process_endsWithItsExecutor() throws Exception {
    Files.writeString(
        folder.resolve("bin/imglab"), "echo $$ > child; exec sleep 600 >/dev/null 2>&1");
    Process watcher = ChildProcess.builder(folder, List.of()).directory(folder.toFile()).start();
    while (!Files.exists(folder.resolve("child"))
        || Files.readString(folder.resolve("child")).isBlank()) {
      Thread.sleep(5);
    }
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    watcher.getOutputStream().close(); // as when the executor is killed
    assertThat(watcher.waitFor()).isEqualTo(143);
    assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }
}
