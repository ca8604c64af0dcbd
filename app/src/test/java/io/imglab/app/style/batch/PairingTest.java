package io.imglab.app.style.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PairingTest {
  private static final List<Path> CONTENTS = List.of(Path.of("c/a.jpg"), Path.of("c/b.jpg"));
  private static final List<Path> STYLES = List.of(Path.of("s/b.png"), Path.of("s/a.png"));

  private static List<String> pairs(Pairing pairing, List<Path> contents, List<Path> styles) {
    return pairing.of(contents, styles).stream().map(Pairing.Pair::toString).toList();
  }

  @Test
  void cross_pairsEveryContentWithEveryStyle() {
    assertThat(pairs(Pairing.CROSS, CONTENTS, STYLES))
        .containsExactly("a.jpg x b.png", "a.jpg x a.png", "b.jpg x b.png", "b.jpg x a.png");
  }

  @Test
  void byname_pairsEqualNames() {
    assertThat(pairs(Pairing.BYNAME, CONTENTS, STYLES))
        .containsExactly("a.jpg x a.png", "b.jpg x b.png");
    assertThatThrownBy(() -> Pairing.BYNAME.of(CONTENTS, List.of(Path.of("s/a.png"))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'b.jpg' has no style of the same name");
  }

  @Test
  void byorder_pairsInOrder() {
    assertThat(pairs(Pairing.BYORDER, CONTENTS, STYLES))
        .containsExactly("a.jpg x b.png", "b.jpg x a.png");
    assertThatThrownBy(() -> Pairing.BYORDER.of(CONTENTS, List.of(Path.of("s/a.png"))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("2 contents and 1 styles do not make pairs");
  }
}
