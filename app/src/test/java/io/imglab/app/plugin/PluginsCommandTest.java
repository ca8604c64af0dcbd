package io.imglab.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imglab.app.Cli;
import io.imglab.app.GanSources;
import io.imglab.app.TestPlugin;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installing, removing, locking and verifying plugins. */
final class PluginsCommandTest {
  @TempDir private Path home;
  private Path plugins;
  private Path downloads;

  @BeforeEach
  void nameFolders() {
    plugins = home.resolve("plugins");
    downloads = home.resolve("downloads");
  }

  private Cli run(int expected, Object... words) {
    Cli cli = new Cli().with("IMGLAB_HOME", home);
    assertThat(cli.run(words)).as(cli.err()).isEqualTo(expected);
    return cli;
  }

  private String list() {
    Cli cli = run(0, "plugins", "list");
    return cli.out() + cli.err();
  }

  @Test
  void install_thenRemove() throws IOException {
    Path jar = TestPlugin.loss("swirl").in(downloads);
    assertThat(run(0, "plugins", "install", jar).out())
        .contains("plugin 'swirl' 1.0.0 is installed: loss term swirl");
    assertThat(plugins.resolve("swirl-1.0.0.jar")).hasSameBinaryContentAs(jar);
    assertThat(list()).contains("loss term swirl", "swirl-1.0.0.jar").doesNotContain("not loaded");
    assertThat(run(0, "plugins", "remove", "swirl").out()).contains("swirl-1.0.0.jar");
    assertThat(plugins).isEmptyDirectory();
    assertThat(run(1, "plugins", "remove", "swirl").err()).contains("no plugin 'swirl' in");
  }

  @Test
  void install_acceptsOnlyNewerVersions() throws IOException {
    run(0, "plugins", "install", TestPlugin.loss("swirl").in(downloads));
    Path same = TestPlugin.loss("swirl").in(downloads.resolve("again"));
    assertThat(run(1, "plugins", "install", same).err())
        .contains("version 1.0.0 of plugin 'swirl' is already in", "only a newer version");
    Path newer = TestPlugin.loss("swirl").manifest("Plugin-Version", "1.10.0").in(downloads);
    run(0, "plugins", "install", newer);
    assertThat(plugins.resolve("swirl-1.0.0.jar")).doesNotExist();
    assertThat(list()).contains("1.10.0").doesNotContain("not loaded");
    Path older = TestPlugin.loss("swirl").manifest("Plugin-Version", "1.9.0").in(downloads);
    assertThat(run(1, "plugins", "install", older).err()).contains("version 1.10.0");
  }

  @Test
  void install_badPlugin_isRefusedAndLeavesNothing() throws IOException {
    Files.createDirectories(downloads);
    Path text = Files.writeString(downloads.resolve("text.jar"), "no jar");
    assertThat(run(1, "plugins", "install", text).err()).contains("it is not a jar");
    Path fat = TestPlugin.loss("fat").entry("ai/djl/Model.class", (byte) 1).in(downloads);
    assertThat(run(1, "plugins", "install", fat).err()).contains("it bundles 'ai.djl'");
    Path late = TestPlugin.loss("late").manifest("Plugin-Requires", ">=2.0.0").in(downloads);
    assertThat(run(1, "plugins", "install", late).err()).contains("needs imglab '>=2.0.0'");
    Path thief =
        TestPlugin.of("thief").extension(TestPlugin.lossSource("tv", "return null;")).in(downloads);
    assertThat(run(1, "plugins", "install", thief).err())
        .contains("already provides loss term 'tv'");
    assertThat(run(1, "plugins", "install", home.resolve("none.jar")).err()).contains("no file");
    assertThat(plugins).doesNotExist();
  }

  @Test
  void remove_brokenJar_isByFileNameAndInTheOwnFolder() throws IOException {
    Path broken = Files.createDirectories(plugins).resolve("broken.jar");
    Files.writeString(broken, "no jar");
    Path elsewhere = Files.writeString(home.resolve("precious.jar"), "mine");
    run(1, "plugins", "remove", "../precious.jar");
    assertThat(elsewhere).exists();
    run(0, "plugins", "remove", "broken.jar");
    assertThat(broken).doesNotExist();
  }

  @Test
  void lock_refusesUnknownAndChangedJars() throws IOException {
    run(0, "plugins", "install", TestPlugin.loss("swirl").in(downloads));
    assertThat(run(0, "plugins", "lock").out()).contains("plugins in '", "plugins.lock': 1");
    assertThat(list()).contains("loss term swirl").doesNotContain("not loaded");
    TestPlugin.loss("unknown").in(plugins);
    assertThat(list()).contains("plugin 'unknown'", "it is not in plugins.lock");
    TestPlugin.loss("swirl").entry("more", (byte) 1).in(plugins);
    assertThat(list()).contains("plugin 'swirl'", "it has changed since", "imglab plugins lock");
    assertThat(run(1, "plugins", "verify").out()).contains("bad  plugin 'swirl'");
    run(0, "plugins", "lock");
    assertThat(list())
        .contains("loss term swirl", "loss term unknown")
        .doesNotContain("not loaded");
  }

  @Test
  void lock_followsInstallAndRemove() throws IOException {
    run(0, "plugins", "lock");
    run(0, "plugins", "install", TestPlugin.loss("swirl").in(downloads));
    assertThat(list()).contains("loss term swirl").doesNotContain("not loaded");
    run(0, "plugins", "remove", "swirl");
    assertThat(Files.readString(home.resolve("plugins.lock"))).doesNotContain("swirl");
  }

  @Test
  void install_withLock_runsNoUnknownJar() throws IOException {
    run(0, "plugins", "lock");
    Path trace = home.resolve("trace");
    String write =
        "public Nosy() throws Exception { java.nio.file.Files.createFile(java.nio.file.Path.of(\"%s\")); }"
            .formatted(trace);
    TestPlugin.of("nosy")
        .extension(TestPlugin.lossSource("Nosy", write, "return \"nosy\";", "return null;"))
        .in(plugins);
    run(0, "plugins", "install", TestPlugin.loss("swirl").in(downloads));
    run(1, "plugins", "verify");
    assertThat(trace).doesNotExist();
    run(0, "plugins", "lock");
    run(0, "plugins", "list");
    assertThat(trace).exists();
  }

  @Test
  void completion_includesCommandsOfPlugins() throws IOException {
    TestPlugin.of("duo")
        .extension(GanSources.generator("duo", GanSources.DEFAULTS, GanSources.LAYERS))
        .extension(GanSources.discriminator("duo", GanSources.LOGIT))
        .in(plugins);
    assertThat(run(0, "completion").out()).contains("_complete_imglab", "duo", "interpolate");
  }

  @Test
  void damagedLock_allowsNoPlugin() throws IOException {
    TestPlugin.loss("swirl").in(plugins);
    Files.writeString(home.resolve("plugins.lock"), "{\"plugins\": [nul");
    assertThat(list()).contains("is damaged", "loss term tv").doesNotContain("loss term swirl");
  }

  @Test
  void foldersAndJarsThatOthersCanWriteTo_areRefused() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no POSIX");
    Path jar = TestPlugin.loss("swirl").in(plugins);
    chmod(plugins, "rwxrwxr-x");
    assertThat(list()).contains("plugin folder", "others can write to it; run: chmod go-w");
    chmod(plugins, "rwxr-xrwx");
    assertThat(list()).contains("others can write to it").doesNotContain("loss term swirl");
    chmod(plugins, "rwxr-xr-x");
    chmod(jar, "rw-rw-r--");
    assertThat(list()).contains("plugin file", "others can write to it");
    chmod(jar, "rw-r--r--");
    assertThat(list()).contains("loss term swirl").doesNotContain("not loaded");
  }

  private static void chmod(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void verify_namesEachJar() throws IOException {
    Path jar = TestPlugin.loss("swirl").in(plugins);
    assertThat(run(0, "plugins", "verify").out())
        .contains("ok   plugin 'swirl' 1.0.0", Sha256.of(jar), "there is no plugins.lock");
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(jar, bytes);
    assertThat(run(1, "plugins", "verify").out()).contains("bad  ");
  }

  @Test
  void info_showsEverything() throws IOException {
    Path jar =
        TestPlugin.loss("swirl")
            .manifest("Plugin-License", "MIT")
            .manifest("Plugin-Provider", "Somebody")
            .manifest("Plugin-Requires", ">=0.1.0 & <1.0.0")
            .in(plugins);
    assertThat(run(0, "plugins", "info", "swirl").out())
        .contains("MIT", "Somebody", ">=0.1.0 & <1.0.0", Sha256.of(jar), jar.toString())
        .contains("loss term 'swirl': a test's loss term");
    assertThat(run(0, "plugins", "info", "tv").out()).contains("loss term 'tv'");
    assertThat(run(2, "plugins", "info", "swril").err()).contains("did you mean 'swirl'?");
  }

  @Test
  void twoFolders_firstTakesPrecedence() throws IOException {
    TestPlugin.loss("swirl").in(plugins);
    Path near = home.resolve("near");
    TestPlugin.loss("swirl").manifest("Plugin-Version", "0.9.0").in(near);
    Cli cli = run(0, "plugins", "list", "--plugins", near);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).contains("0.9.0", "not loaded", "takes precedence");
  }

  @Test
  void jarOnTheCommandLine_isLoaded() throws IOException {
    Path one = TestPlugin.loss("one").in(downloads);
    Path two = TestPlugin.loss("two").in(downloads);
    assertThat(run(0, "plugins", "list", "--plugins", one, "--plugins=" + two).out())
        .contains("loss term one", "loss term two");
  }
}
