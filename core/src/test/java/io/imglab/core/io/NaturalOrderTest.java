package io.imglab.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NaturalOrderTest {
  @Test
  void numbers_areInOrderOfTheirValues() {
    List<String> ordered =
        List.of(
            "1.png",
            "2.png",
            "010.png",
            "10.png",
            "a",
            "img",
            "img2.png",
            "img2b.png",
            "img10.png",
            "img99999999999999999999.png",
            "img100000000000000000000.png",
            "img-1");
    List<String> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.sort(NaturalOrder.OF_NAMES);
    assertThat(shuffled)
        .containsExactly(
            "1.png",
            "2.png",
            "010.png",
            "10.png",
            "a",
            "img",
            "img-1",
            "img2.png",
            "img2b.png",
            "img10.png",
            "img99999999999999999999.png",
            "img100000000000000000000.png");
  }
}
