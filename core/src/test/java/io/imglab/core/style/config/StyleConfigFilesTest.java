package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.io.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Configurations with replaced paths. */
final class StyleConfigFilesTest {
  private static final Path FOLDER = Path.of("folder");

  private static StyleConfig config(String init) {
    List<StyleSource> styles =
        List.of(
            new StyleSource(FOLDER.resolve("a.jpg"), .25),
            new StyleSource(FOLDER.resolve("b.imgstyle"), 3));
    List<MaskFiles> masks =
        List.of(
            new MaskFiles(FOLDER.resolve("m.png"), FOLDER.resolve("n.png")),
            new MaskFiles(FOLDER.resolve("o.png"), null));
    return StyleConfig.DEFAULTS.withFiles(
        FOLDER.resolve("photo.jpg"), styles, masks, init, FOLDER.resolve("w.safetensors"));
  }

  @Test
  void withFiles_replacesEveryPath() {
    StyleConfig config = config(FOLDER.resolve("start.png").toString());
    assertThat(Json.line(config)).contains("folder");
    assertThat(Json.line(config.withFiles(Path::getFileName)))
        .doesNotContain("folder")
        .contains("photo.jpg", "a.jpg", "b.imgstyle", "m.png", "n.png", "o.png", "start.png")
        .contains("w.safetensors");
  }

  @Test
  void withFiles_ofTheIdentity_isEqual() {
    StyleConfig config = config(Sources.INIT_NOISE);
    assertThat(config.withFiles(UnaryOperator.identity())).isEqualTo(config);
    assertThat(config.withFiles(path -> Path.of("x")).init()).isEqualTo(Sources.INIT_NOISE);
  }
}
