package io.imglab.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.TestPlugin;
import io.imglab.core.LabException;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pf4j.PluginDependency;

final class PluginJarTest {
  @TempDir private Path folder;

  @Test
  void read_fullManifest_takesAllAttributes() throws IOException {
    Path path =
        TestPlugin.of("swirl")
            .manifest("Plugin-Version", "1.2.3-beta.1")
            .manifest("Plugin-Requires", ">=0.1.0")
            .manifest("Plugin-Provider", "Somebody")
            .manifest("Plugin-Description", "Turns things.")
            .manifest("Plugin-License", "MIT")
            .manifest("Plugin-Dependencies", "one@>=1.0.0, two?")
            .manifest("Plugin-Class", "a.Start")
            .in(folder);
    PluginJar jar = PluginJar.read(path);
    assertThat(jar)
        .extracting(PluginJar::id, PluginJar::version, PluginJar::requires, PluginJar::provider)
        .containsExactly("swirl", "1.2.3-beta.1", ">=0.1.0", "Somebody");
    assertThat(jar)
        .extracting(PluginJar::description, PluginJar::licence, PluginJar::pluginClass)
        .containsExactly("Turns things.", "MIT", "a.Start");
    assertThat(jar.dependencies())
        .extracting(PluginDependency::getPluginId)
        .containsExactly("one", "two");
    assertThat(jar.fileName()).isEqualTo("swirl-1.2.3-beta.1.jar");
    assertThat(jar.sha256()).isEqualTo(Sha256.of(path));
  }

  @Test
  void read_failedDownload_isNamed() throws IOException {
    Path jar = folder.resolve("swirl.jar");
    Files.writeString(jar, "<!DOCTYPE html><html><body>404</body></html>");
    assertRefused(jar, "it is a web page; get it again");
    Files.writeString(jar, "version https://git-lfs.github.com/spec/v1\n");
    assertRefused(jar, "it is a Git LFS pointer in place of the file; get it again");
    byte[] whole = Files.readAllBytes(TestPlugin.of("bare").in(folder));
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(jar, "it begins as a jar, but is cut off or damaged; get it again");
  }

  @Test
  void read_bareManifest_takesDefaults() throws IOException {
    PluginJar jar = PluginJar.read(TestPlugin.of("bare").in(folder));
    assertThat(jar)
        .extracting(PluginJar::requires, PluginJar::provider, PluginJar::licence)
        .containsExactly("*", "unknown", "unknown");
    assertThat(jar.dependencies()).isEmpty();
    assertThat(jar.pluginClass()).isEmpty();
    assertThat(jar.extensions()).isEmpty();
  }

  @Test
  void extensions_areTheDistinctLinesOfTheIndexWithoutComments() throws IOException {
    Path path = folder.resolve("a.jar");
    write(
        path,
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nPlugin-Id: a\nPlugin-Version: 1.0.0\n\n",
        "META-INF/extensions.idx",
        "# by hand\na.One # the first\n\n  a.Two\na.One\n");
    assertThat(PluginJar.read(path).extensions()).containsExactly("a.One", "a.Two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Swirl", "1swirl", "a_b", "../a", "a/b", "a.b"})
  void invalidId_isRefused(String id) throws IOException {
    Path path = folder.resolve("a.jar");
    write(
        path,
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nPlugin-Id: " + id + "\nPlugin-Version: 1.0.0\n\n");
    assertThatThrownBy(() -> PluginJar.read(path))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("manifest")
        .hasMessageContaining(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "v1.0.0", "1.0.0.0", "1.0.0-", "1.0.0-../x", "1.0.0 x"})
  void invalidVersion_isRefused(String version) throws IOException {
    Path path = folder.resolve("a.jar");
    write(
        path,
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nPlugin-Id: a\nPlugin-Version: " + version + "\n\n");
    assertThatThrownBy(() -> PluginJar.read(path))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "its manifest has 'Plugin-Version: %s', which is not valid; use a version such as 1.0.0",
            version);
  }

  @Test
  void jarWithoutManifest_isNotAPlugin() throws IOException {
    Path path = folder.resolve("a.jar");
    write(path, "readme.txt", "hello");
    assertThatThrownBy(() -> PluginJar.read(path))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("lacks 'Plugin-Id' or 'Plugin-Version'");
  }

  @Test
  void fileThatIsNotAJar_isRefused() throws IOException {
    Path path = Files.writeString(folder.resolve("a.jar"), "hello");
    assertThatThrownBy(() -> PluginJar.read(path))
        .isInstanceOf(LabException.class)
        .hasMessage("it is not a jar, or it is damaged; get it again");
  }

  private Path withIndex(String index) throws IOException {
    Path path = folder.resolve("a.jar");
    write(
        path,
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nPlugin-Id: a\nPlugin-Version: 1.0.0\n\n",
        "META-INF/extensions.idx",
        index);
    return path;
  }

  private static void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> PluginJar.read(path))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(message);
  }

  @Test
  void bombs_areReadToALimit() throws IOException {
    assertRefused(
        withIndex("\n".repeat(1 << 24)), "META-INF/extensions.idx unpacks to more than 64 kB");
    Path path = folder.resolve("b.jar");
    write(path, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + "X: 1\n".repeat(1 << 20));
    assertRefused(path, "META-INF/MANIFEST.MF unpacks to more than 64 kB");
  }

  @Test
  void index_ofTooManyClasses_isRefused() throws IOException {
    assertThat(PluginJar.read(withIndex("a.B\n".repeat(20_000 / 2))).extensions())
        .containsExactly("a.B");
    assertRefused(withIndex("a.B\n".repeat(20_000)), "unpacks to more than 64 kB");
    StringBuilder index = new StringBuilder();
    for (int i = 0; i < 257; i++) {
      index.append("a.B").append(i).append('\n');
    }
    assertRefused(withIndex(index.toString()), "names 257 classes, but at most 256 are allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/B", "a..B", ".B", "a.B c", "../B", "[La.B;", "a.\u001b[2J"})
  void index_withWhatIsNoClass_isRefused(String type) throws IOException {
    assertRefused(withIndex(type), "which is not the name of a class; build it again");
  }

  private static void write(Path path, String... namesAndTexts) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
