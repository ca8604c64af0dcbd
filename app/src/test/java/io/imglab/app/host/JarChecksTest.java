package io.imglab.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.TestPlugin;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JarChecksTest {
  @TempDir private Path folder;

  private void assertRefused(TestPlugin plugin, String message) throws IOException {
    PluginJar jar = PluginJar.read(plugin.in(folder));
    assertThatThrownBy(() -> JarChecks.check(jar))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(message);
  }

  @Test
  void check_goodJar_passes() throws IOException {
    PluginJar jar = PluginJar.read(TestPlugin.loss("good").in(folder));
    assertThatCode(() -> JarChecks.check(jar)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"io.imglab.core", "io.imglab.app", "ai.djl", "picocli", "org.slf4j", "org.pf4j"})
  void check_bundledSharedPackage_isNamed(String shared) throws IOException {
    String type = shared.replace('.', '/') + "/Any.class";
    String message = "it bundles '" + shared + "', which imglab provides";
    assertRefused(TestPlugin.of("fat").entry(type), message);
    assertRefused(TestPlugin.of("fat").entry("META-INF/versions/17/" + type), message);
  }

  @Test
  void check_otherFilesInSharedPackages_areIgnored() throws IOException {
    assertRefused(TestPlugin.of("thin").entry("ai/djl/engine.properties"), "it has no extensions");
  }

  @Test
  void check_missingOrDamagedPluginClass_isRefused() throws IOException {
    assertRefused(
        TestPlugin.of("a").manifest("Plugin-Class", "a.Start"), "its class 'a.Start' is missing");
    assertRefused(
        TestPlugin.of("b").manifest("Plugin-Class", "b.Start").entry("b/Start.class", new byte[10]),
        "its class 'b.Start' is damaged");
    assertRefused(
        TestPlugin.of("c").manifest("Plugin-Class", "c.Start").entry("c/Start.class", (byte) 1),
        "it is damaged");
  }

  @Test
  void check_newerJava_namesBoth() throws IOException {
    int next = Runtime.version().feature() + 1;
    byte[] type = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) (44 + next)};
    assertRefused(
        TestPlugin.of("modern").manifest("Plugin-Class", "a.Start").entry("a/Start.class", type),
        "it is built for Java %d, but this is Java %d".formatted(next, next - 1));
  }

  @Test
  void check_incompatibleImglab_isRefusedFirst() throws IOException {
    assertRefused(
        TestPlugin.of("future").manifest("Plugin-Requires", ">=9.0.0").entry("ai/djl/A.class"),
        "needs imglab '>=9.0.0', but this is");
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, *, true",
    "1.2.3, >=1.2.3, true",
    "1.2.3, >=1.2.4, false",
    "1.2.3, >=1.0.0 & <2.0.0, true",
    "2.0.0, >=1.0.0 & <2.0.0, false",
    "1.10.0, >1.9.0, true",
    "1.2.3-SNAPSHOT, >=1.2.3, false"
  })
  void fits_comparesNumbers(String version, String range, boolean fits) {
    assertThat(JarChecks.fits(version, range)).isEqualTo(fits);
  }

  @Test
  void fits_invalidRange_isQuoted() {
    assertThatThrownBy(() -> JarChecks.fits("1.0.0", "newest"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'newest'")
        .hasMessageContaining("'>=0.1.0 & <1.0.0'");
  }

  @Test
  void compare_ordersVersions() {
    List<String> versions = List.of("1.10.0", "1.0.0", "1.0.0-beta", "1.9.0");
    assertThat(versions.stream().sorted(JarChecks::compare))
        .containsExactly("1.0.0-beta", "1.0.0", "1.9.0", "1.10.0");
  }
}
