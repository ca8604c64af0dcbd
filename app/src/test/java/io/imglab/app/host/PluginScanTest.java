package io.imglab.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.imglab.app.TestPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginScanTest {
  @TempDir private Path home;

  private PluginScan scan(List<Path> jars, String... folders) {
    List<Path> paths = Arrays.stream(folders).map(home::resolve).toList();
    return PluginScan.of(new PluginPlaces(jars, paths, home.resolve("plugins.lock")));
  }

  private Path swirl(String version, String folder) throws IOException {
    return TestPlugin.loss("swirl").manifest("Plugin-Version", version).in(home.resolve(folder));
  }

  @Test
  void sameId_theFirstFolderTakesPrecedence_andInItTheNewest() throws IOException {
    Path named = swirl("0.1.0", "named");
    Path old = swirl("1.9.0", "near");
    Path newest = swirl("1.10.0", "near");
    Path far = swirl("2.0.0", "far");
    PluginScan scan = scan(List.of(), "near", "far");
    assertThat(scan.chosen()).extracting(PluginJar::path).containsExactly(newest);
    assertThat(scan.leftOut()).extracting(RejectedPlugin::path).containsExactly(old, far);
    // Two in one folder are a mistake, one behind another is not.
    assertThat(scan.leftOut()).extracting(RejectedPlugin::silent).containsExactly(false, true);
    assertThat(scan(List.of(named), "near", "far").chosen())
        .extracting(PluginJar::path)
        .containsExactly(named);
  }

  @Test
  void folder_thatIsMissing_isIgnored() {
    PluginScan scan = scan(List.of(), "nowhere");
    assertThat(scan.chosen()).isEmpty();
    assertThat(scan.leftOut()).isEmpty();
  }

  @Test
  void lock_appliesToFoldersOnly() throws IOException {
    Path named = swirl("1.0.0", "named");
    TestPlugin.loss("other").in(home.resolve("near"));
    PluginLock.of(List.of()).write(home.resolve("plugins.lock"));
    PluginScan scan = scan(List.of(named), "near");
    assertThat(scan.chosen()).extracting(PluginJar::id).containsExactly("swirl");
    assertThat(scan.leftOut()).singleElement().extracting(RejectedPlugin::id).isEqualTo("other");
  }

  @Test
  void with_appendsAJar_inPlaceOfItsOtherVersions() throws IOException {
    swirl("1.0.0", "near");
    TestPlugin.loss("other").in(home.resolve("near"));
    PluginJar newer = PluginJar.read(swirl("2.0.0", "downloads"));
    assertThat(scan(List.of(), "near").with(newer).chosen())
        .extracting(PluginJar::id, PluginJar::version)
        .containsExactly(tuple("other", "1.0.0"), tuple("swirl", "2.0.0"));
  }
}
