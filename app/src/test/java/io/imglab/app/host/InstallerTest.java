package io.imglab.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.TestPlugin;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallerTest {
  @TempDir private Path home;
  private Path own;
  private Path shared;
  private Path downloads;
  private Path lock;
  private Installer installer;

  @BeforeEach
  void makePlaces() {
    own = home.resolve("plugins");
    shared = home.resolve("shared");
    downloads = home.resolve("downloads");
    lock = home.resolve("plugins.lock");
    PluginPlaces places =
        new PluginPlaces(
            List.of(), List.of(own, shared), lock, home.resolve("cache"), Optional.empty());
    installer = new Installer(places, own, Set.of("style"), Trial.here());
  }

  private static TestPlugin swirl(String version) {
    return TestPlugin.loss("swirl").manifest("Plugin-Version", version);
  }

  @Test
  void install_copiesTheJarToThePluginFolder() throws IOException {
    Path jar = swirl("1.0.0").in(downloads);
    PluginListing.Entry entry = installer.install(jar);
    assertThat(entry.jar().path())
        .isEqualTo(own.resolve("swirl-1.0.0.jar"))
        .hasSameBinaryContentAs(jar);
    assertThat(entry.parts()).extracting(PluginPart::name).containsExactly("swirl");
    assertThat(lock).doesNotExist();
  }

  @Test
  void install_newerVersion_deletesTheOlder() throws IOException {
    installer.install(swirl("1.9.0").in(downloads));
    installer.install(swirl("1.10.0").in(downloads));
    assertThat(own).isDirectoryNotContaining("glob:**1.9.0.jar");
    assertThat(own).isDirectoryContaining("glob:**1.10.0.jar");
  }

  @Test
  void install_olderVersionThanAnywhere_isRefused() throws IOException {
    Path there = swirl("2.0.0").in(shared);
    Path older = swirl("1.0.0").in(downloads);
    assertThatThrownBy(() -> installer.install(older))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("version 2.0.0 of plugin 'swirl' is already in '%s'", there);
    assertThat(own).doesNotExist();
  }

  @Test
  void install_withLock_updatesIt() throws IOException {
    assertThat(installer.lock()).isEmpty();
    installer.install(swirl("1.0.0").in(downloads));
    installer.install(swirl("1.1.0").in(downloads));
    assertThat(PluginLock.read(lock).orElseThrow().plugins())
        .extracting(PluginLock.Entry::version)
        .containsExactly("1.1.0");
    installer.remove("swirl");
    assertThat(PluginLock.read(lock).orElseThrow().plugins()).isEmpty();
  }

  @Test
  void install_withDamagedLock_changesNothing() throws IOException {
    Files.writeString(lock, "{}");
    Path jar = swirl("1.0.0").in(downloads);
    assertThatThrownBy(() -> installer.install(jar)).isInstanceOf(LabException.class);
    assertThat(own).doesNotExist();
    assertThat(lock).hasContent("{}");
  }

  @Test
  void remove_pluginInAnotherFolder_saysWhere() throws IOException {
    Path there = TestPlugin.loss("swirl").in(shared);
    assertThatThrownBy(() -> installer.remove("swirl"))
        .isInstanceOf(LabException.class)
        .hasMessage("plugin 'swirl' is in '%s'; delete it there", there);
    assertThat(there).exists();
  }

  @Test
  void remove_deletesAllVersions() throws IOException {
    Path one = TestPlugin.of("swirl").in(own);
    Path two = TestPlugin.of("swirl").manifest("Plugin-Version", "2.0.0").in(own);
    Path other = TestPlugin.of("swirls").in(own);
    assertThat(installer.remove("swirl")).containsExactlyInAnyOrder(one, two);
    assertThat(other).exists();
  }
}
