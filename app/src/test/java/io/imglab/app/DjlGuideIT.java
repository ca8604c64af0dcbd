package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows {@code docs/djl.md}: a program that knows only DJL, and the packaged networks. */
final class DjlGuideIT {
  @Test
  void guide_works(@TempDir Path folder) throws Exception {
    Workplace workplace = new Workplace(folder);
    assertThat(new Guide("djl.md").follow(workplace)).isEqualTo(1);
    String vgg =
        workplace.run(
            """
            java -cp "$IMGLAB/lib/*:$IMGLAB/plugins/*" \\
              NamedActivations.java vgg19 photo.jpg
            """);
    assertThat(vgg).contains("relu1_1 (1, 64, 48, 64)", "relu4_2 (1, 512, 6, 8)");
  }
}
