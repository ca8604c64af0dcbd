package io.imglab.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.imglab.app.TestPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginScanTest {
  @TempDir private Path home;

  private PluginScan scan(List<Path> jars, String... folders) {
    List<Path> paths = Arrays.stream(folders).map(home::resolve).toList();
    return PluginScan.of(
        new PluginPlaces(
            jars, paths, home.resolve("plugins.lock"), home.resolve("cache"), Optional.empty()));
  }

  private Path swirl(String version, String folder) throws IOException {
    return TestPlugin.loss("swirl").manifest("Plugin-Version", version).in(home.resolve(folder));
  }

  @Test
  void sameId_firstPlaceCounts_andNewestInAFolder() throws IOException {
    Path named = swirl("0.1.0", "named");
    Path old = swirl("1.9.0", "near");
    Path newest = swirl("1.10.0", "near");
    Path far = swirl("2.0.0", "far");
    PluginScan scan = scan(List.of(), "near", "far");
    assertThat(scan.accepted()).extracting(PluginJar::path).containsExactly(newest);
    assertThat(scan.rejected()).extracting(RejectedPlugin::path).containsExactly(old, far);
    // Two versions in one folder are a mistake; in two folders they are not.
    assertThat(scan.rejected()).extracting(RejectedPlugin::silent).containsExactly(false, true);
    assertThat(scan(List.of(named), "near", "far").accepted())
        .extracting(PluginJar::path)
        .containsExactly(named);
  }

  @Test
  void missingFolder_isNoProblem() {
    PluginScan scan = scan(List.of(), "nowhere");
    assertThat(scan.accepted()).isEmpty();
    assertThat(scan.rejected()).isEmpty();
  }

  @Test
  void lock_restrictsFoldersOnly() throws IOException {
    Path named = swirl("1.0.0", "named");
    TestPlugin.loss("other").in(home.resolve("near"));
    PluginLock.of(List.of()).write(home.resolve("plugins.lock"));
    PluginScan scan = scan(List.of(named), "near");
    assertThat(scan.accepted()).extracting(PluginJar::id).containsExactly("swirl");
    assertThat(scan.rejected()).singleElement().extracting(RejectedPlugin::id).isEqualTo("other");
  }

  @Test
  void with_appendsTheJar_andReplacesItsId() throws IOException {
    swirl("1.0.0", "near");
    TestPlugin.loss("other").in(home.resolve("near"));
    PluginJar newer = PluginJar.read(swirl("2.0.0", "downloads"));
    assertThat(scan(List.of(), "near").with(newer).accepted())
        .extracting(PluginJar::id, PluginJar::version)
        .containsExactly(tuple("other", "1.0.0"), tuple("swirl", "2.0.0"));
  }
}
