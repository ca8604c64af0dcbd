package io.imglab.app.host;

import static io.imglab.app.TestPlugin.lossSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.Cli;
import io.imglab.app.TestPlugin;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jars that would end or hold up the process that runs them: a trial in another process says so.
 */
final class HostileJarTest {
  private static final String OK = "return candidate -> candidate.image().mean();";
  @TempDir private Path home;

  private Cli run(int expected, Object... words) {
    Cli cli =
        new Cli().with("IMGLAB_HOME", home).trying(Trial.inOwnProcess(Duration.ofMillis(2500)));
    assertThat(cli.run(words)).as(cli.err()).isEqualTo(expected);
    return cli;
  }

  private static Path plugin(String id, String initialiser, Path folder) throws IOException {
    return TestPlugin.of(id)
        .extension(lossSource("Hostile", initialiser, "return \"%s\";".formatted(id), OK))
        .in(folder);
  }

  @Test
  void endlessConstructor_stopsNoCommand() throws IOException {
    plugin("loop", "{ while (name() != null) { } }", home.resolve("plugins"));
    TestPlugin.loss("good").in(home.resolve("plugins"));
    Cli list = run(0, "plugins", "list");
    assertThat(list.out()).contains("loss term good");
    assertThat(list.err().lines())
        .singleElement()
        .asString()
        .contains("plugin 'loop'", "'test.loop.Hostile' does not end within 2.5 s", "remove loop");
    assertThat(run(0, "--version").out()).contains("imglab");
    assertThat(run(0, "--help").out()).contains("Usage: imglab");
    run(0, "plugins", "verify");
    run(0, "plugins", "remove", "loop");
  }

  @Test
  void exitInAnInitialiser_isNotInstalled_andSaid() throws IOException {
    String exit = "static { if (true) System.exit(0); }";
    Path jar = plugin("leave", exit, home.resolve("downloads"));
    assertThat(run(1, "plugins", "install", jar).err())
        .contains("is not installed", "'test.leave.Hostile' ends the program, with exit code 0");
    assertThat(home.resolve("plugins")).doesNotExist();
  }

  @Test
  void haltInAnInitialiser_stopsNoCommand() throws IOException {
    String halt = "static { if (true) Runtime.getRuntime().halt(3); }";
    plugin("halt", halt, home.resolve("plugins"));
    Cli help = run(0, "--help");
    assertThat(help.out()).contains("Usage: imglab");
    assertThat(help.err()).contains("'test.halt.Hostile' ends the program, with exit code 3");
  }

  @Test
  void hungryConstructor_isSaid() throws IOException {
    String hoard = "long[] all = new long[1 << 28];";
    Path jar = plugin("hoard", hoard, home.resolve("downloads"));
    assertThat(run(1, "plugins", "install", jar).err())
        .contains("is not installed", "'test.hoard.Hostile'", "it fails with OutOfMemoryError");
  }

  @Test
  void goodPlugin_isTriedOnce_andAgainWhenItChanges() throws IOException {
    TestPlugin.loss("good").in(home.resolve("plugins"));
    int[] trials = {0};
    Trial counting =
        jars -> {
          trials[0]++;
          return Trial.here().of(jars);
        };
    for (int i = 0; i < 2; i++) {
      new Cli().with("IMGLAB_HOME", home).trying(counting).run("plugins", "list");
    }
    assertThat(trials[0]).isEqualTo(1);
    TestPlugin.loss("good").entry("more", (byte) 1).in(home.resolve("plugins"));
    new Cli().with("IMGLAB_HOME", home).trying(counting).run("plugins", "list");
    assertThat(trials[0]).isEqualTo(2);
  }

  @Test
  void fault_isNotRemembered_soThatTheUserCanMendIt() throws IOException {
    Path needed = home.resolve("needed");
    String check =
        "public Hostile() throws Exception { java.nio.file.Files.size(java.nio.file.Path.of(\"%s\")); }"
            .formatted(needed);
    plugin("choosy", check, home.resolve("plugins"));
    Cli before = new Cli().with("IMGLAB_HOME", home);
    before.run("plugins", "list");
    assertThat(before.err()).contains("NoSuchFileException");
    Files.writeString(needed, "");
    Cli again = new Cli().with("IMGLAB_HOME", home);
    again.run("plugins", "list");
    assertThat(again.err()).isEmpty();
    assertThat(again.out()).contains("loss term choosy");
  }

  @Test
  void stoppedPlugin_isTriedAgainOnlyAfterAWhile() throws IOException {
    TestPlugin.loss("slow").in(home.resolve("plugins"));
    int[] trials = {0};
    Trial stopped =
        jars -> {
          trials[0]++;
          return PluginProbe.stopped("its start does not end");
        };
    for (int i = 0; i < 2; i++) {
      new Cli().with("IMGLAB_HOME", home).trying(stopped).run("plugins", "list");
    }
    assertThat(trials[0]).isEqualTo(1);
    age(home.resolve("cache/plugins"));
    new Cli().with("IMGLAB_HOME", home).trying(stopped).run("plugins", "list");
    assertThat(trials[0]).isEqualTo(2);
  }

  /** Makes the remembered trials eleven minutes old. */
  private static void age(Path folder) throws IOException {
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofMinutes(11)));
    try (DirectoryStream<Path> trials = Files.newDirectoryStream(folder, "*.json")) {
      for (Path trial : trials) {
        Files.setLastModifiedTime(trial, before);
      }
    }
  }

  @Test
  void pluginThatIsAnotherAfterItsTrial_isNotUsed() throws IOException {
    Path changed = home.resolve("changed");
    String name =
        "return java.nio.file.Files.exists(java.nio.file.Path.of(\"%s\")) ? \"gram\" : \"good\";";
    TestPlugin.of("shifty")
        .extension(lossSource("Hostile", "", name.formatted(changed), OK))
        .in(home.resolve("plugins"));
    run(0, "plugins", "list");
    Files.writeString(changed, "");
    assertThat(run(0, "plugins", "info", "shifty").err())
        .contains("it is another loss term 'good' than in its trial");
  }

  @Test
  void changedFile_doesNotChangeWhatWasChecked() throws IOException {
    Path jar = TestPlugin.loss("good").in(home.resolve("plugins"));
    PluginJar read = new JarStore(home.resolve("cache")).read(jar);
    byte[] checked = Files.readAllBytes(jar);
    plugin("good", "{ if (true) throw new Error(\"another\"); }", home.resolve("plugins"));
    assertThat(Files.readAllBytes(jar)).isNotEqualTo(checked);
    assertThat(read.file()).hasBinaryContent(checked).hasFileName(read.sha256() + ".jar");
    assertThat(Trial.here().of(List.of(read)).isFaultless()).isTrue();
  }

  @Test
  void damagedCopy_isReplaced() throws IOException {
    Path jar = TestPlugin.loss("good").in(home);
    JarStore store = new JarStore(home.resolve("cache"));
    Path copy = store.read(jar).file();
    Files.writeString(copy, "other");
    assertThat(store.read(jar).file()).isEqualTo(copy).hasSameBinaryContentAs(jar);
  }

  @Test
  void whatIsNoFile_isRefused() throws IOException {
    JarStore store = new JarStore(home.resolve("cache"));
    Path folder = Files.createDirectories(home.resolve("folder.jar"));
    assertThatThrownBy(() -> store.read(folder))
        .isInstanceOf(LabException.class)
        .hasMessage("it is not a file; delete it");
  }

  @Test
  void fileThatIsGoneAtItsTrial_isSaid() {
    PluginProbe probe = Trial.inOwnProcess().of(List.of(Jars.jar("gone", "1.0.0")));
    assertThat(probe.problem()).isEqualTo("it cannot be read (it does not exist); get it again");
    assertThat(probe.stopped()).isFalse();
  }

  @Test
  void unusedCopiesAndTrials_areDeletedAfterThirtyDays() throws IOException {
    Path cache = home.resolve("cache");
    JarStore store = new JarStore(cache);
    Path old = store.read(TestPlugin.loss("old").in(home)).file();
    Path oldTrial = Files.writeString(cache.resolve("old.json"), "{}");
    Path newTrial = Files.writeString(cache.resolve("new.json"), "{}");
    Files.setLastModifiedTime(old, daysAgo(31));
    Files.setLastModifiedTime(oldTrial, daysAgo(31));
    Files.setLastModifiedTime(newTrial, daysAgo(29));
    Path copy = store.read(TestPlugin.loss("good").in(home)).file();
    assertThat(cache.toFile().listFiles()).containsOnly(copy.toFile(), newTrial.toFile());
  }

  @Test
  void usedCopy_isKept() throws IOException {
    JarStore store = new JarStore(home.resolve("cache"));
    Path jar = TestPlugin.loss("old").in(home);
    Files.setLastModifiedTime(store.read(jar).file(), daysAgo(31));
    Path used = store.read(jar).file();
    store.read(TestPlugin.loss("good").in(home));
    assertThat(used).exists();
  }

  private static FileTime daysAgo(int days) {
    return FileTime.from(Instant.now().minus(Duration.ofDays(days)));
  }
}
