package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTest {
  private static final List<String> PRINTED =
      List.of(
          "imglab: left out: 'b.png' is not a picture",
          "1/3  a.png x w.png, size 64 -> a-w.png",
          "2/3  b.png x w.png, size 64 -> b-w.png  (left out)",
          "3/3  ba.png x w.png, size 64 -> ba-w.png");

  @Test
  void pieces_areReadFromTheDryRun() {
    assertThat(Plan.pieces(PRINTED))
        .containsExactly(
            "a.png x w.png, size 64", "b.png x w.png, size 64", "ba.png x w.png, size 64");
  }

  @Test
  void shard_needsTheFilesOfItsPiecesAlone() {
    Plan plan = new Plan(Plan.pieces(PRINTED));
    assertThat(plan.needs(1, 3, "a.png")).isTrue();
    assertThat(plan.needs(3, 3, "a.png")).isFalse();
    assertThat(plan.needs(1, 2, "ba.png")).isTrue();
    assertThat(plan.needs(2, 3, "w.png")).isTrue();
    assertThat(new Plan(List.of()).needs(2, 3, "any.png")).isTrue();
  }
}
