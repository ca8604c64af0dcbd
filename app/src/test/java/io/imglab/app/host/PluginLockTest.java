package io.imglab.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.imglab.app.TestPlugin;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PluginLockTest {
  @TempDir private Path folder;
  private PluginJar one;
  private PluginJar two;

  @BeforeEach
  void makeJars() throws IOException {
    one = PluginJar.read(TestPlugin.of("one").in(folder));
    two = PluginJar.read(TestPlugin.of("two").in(folder));
  }

  @Test
  void read_returnsWhatWasWritten() throws IOException {
    Path file = folder.resolve("plugins.lock");
    assertThat(PluginLock.read(file)).isEmpty();
    PluginLock lock = PluginLock.of(List.of(two, one));
    lock.write(file);
    assertThat(PluginLock.read(file)).contains(lock);
    assertThat(lock.plugins()).extracting(PluginLock.Entry::id).containsExactly("one", "two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"plugins\": [null]}", "{\"plugins\": [nul", "", "[]"})
  void read_damagedFile_isRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("plugins.lock"), text);
    assertThatThrownBy(() -> PluginLock.read(file))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("plugins.lock");
  }

  @Test
  void check_allowsOnlyLockedJars() throws IOException {
    PluginLock lock = PluginLock.of(List.of(one));
    assertThatCode(() -> lock.check(one)).doesNotThrowAnyException();
    assertThatThrownBy(() -> lock.check(two))
        .isInstanceOf(LabException.class)
        .hasMessage("it is not in plugins.lock; if you trust it, run: imglab plugins lock");
    PluginJar changed = PluginJar.read(TestPlugin.of("one").entry("more", (byte) 1).in(folder));
    assertThatThrownBy(() -> lock.check(changed))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("it has changed since plugins.lock was written");
  }

  @Test
  void with_replacesTheSameId() throws IOException {
    PluginLock lock = PluginLock.of(List.of(one, two));
    PluginJar newer =
        PluginJar.read(TestPlugin.of("one").manifest("Plugin-Version", "2.0.0").in(folder));
    assertThat(lock.with(newer).plugins())
        .extracting(PluginLock.Entry::id, PluginLock.Entry::version)
        .containsExactly(tuple("one", "2.0.0"), tuple("two", "1.0.0"));
    assertThatThrownBy(() -> lock.with(newer).check(one)).isInstanceOf(LabException.class);
  }

  @Test
  void without_removesOneId() {
    PluginLock lock = PluginLock.of(List.of(one, two));
    assertThat(lock.without("one")).isEqualTo(PluginLock.of(List.of(two)));
    assertThat(lock.without("three")).isEqualTo(lock);
  }
}
