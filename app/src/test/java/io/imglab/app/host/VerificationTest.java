package io.imglab.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.TestPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plugins verify} reads of a jar is limited. */
final class VerificationTest {
  @TempDir private Path folder;

  private String reason(TestPlugin plugin, long maxUnpacked) throws IOException {
    plugin.in(folder.resolve("plugins"));
    PluginPlaces places =
        new PluginPlaces(
            List.of(),
            List.of(folder.resolve("plugins")),
            folder.resolve("lock"),
            folder.resolve("cache"),
            Optional.empty());
    return Verification.of(places, maxUnpacked).verdicts().get(0).reason();
  }

  @Test
  void jar_thatUnpacksToMoreThanTheLimit_isNotReadToItsEnd() throws IOException {
    TestPlugin plugin = TestPlugin.loss("good").entry("zeros", new byte[1 << 20]);
    assertThat(reason(plugin, 1 << 20)).startsWith("it unpacks to more than 2 GB");
    assertThat(reason(plugin, 2 << 20)).isEmpty();
  }

  @Test
  void signature_ofMoreThanTheLimit_isNotRead() throws IOException {
    TestPlugin plugin = TestPlugin.loss("good").entry("META-INF/A.SF", new byte[(64 << 10) + 1]);
    assertThat(reason(plugin, Long.MAX_VALUE))
        .isEqualTo(
            "its META-INF/A.SF unpacks to more than 64 kB; get it again, or tell its author");
  }
}
