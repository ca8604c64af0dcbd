package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows {@code docs/plugins.md}. */
final class PluginGuideIT {
  @Test
  void guide_works(@TempDir Path folder) throws Exception {
    Workplace workplace = new Workplace(folder);
    assertThat(new Guide("plugins.md").follow(workplace)).isGreaterThan(4);
    assertThat(workplace.folder().resolve("warm.png")).isNotEmptyFile();
    assertThat(
            Files.readString(
                workplace.folder().resolve("warm/runs/00001-style-photo-painting/manifest.json")))
        .contains("\"warmth\": \"0.3\"", "\"id\": \"warm\"");
  }
}
