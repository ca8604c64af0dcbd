package io.imglab.core.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  private static final List<String> PLAN = List.of("a", "b", "c", "d", "e", "f", "g");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 9})
  void shardsDivideEveryPlanAndAreJoinedToItAgain(int count) {
    List<List<String>> shards =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> new Shard(i, count).<String>of(PLAN))
            .toList();

    assertThat(Shard.joined(shards)).isEqualTo(PLAN);
    assertThat(shards.stream().mapToInt(List::size).max().orElseThrow())
        .isLessThanOrEqualTo((PLAN.size() + count - 1) / count);
  }

  @Test
  void thePiecesAreDealtOutInTurn() {
    assertThat(new Shard(2, 3).<String>of(PLAN)).containsExactly("b", "e");
    assertThat(IntStream.range(0, 7).filter(new Shard(2, 3)::contains)).containsExactly(1, 4);
  }

  @Test
  void shardsOfDifferentPlansAreNotJoined() {
    assertThatThrownBy(() -> Shard.joined(List.of(List.of("a"), List.of("b", "c", "d"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0/3", "4/3", "1/0", "x", "", "1/", "-1/3", "1/200000", "1/2/3", "9999999999/3"})
  void whatIsNoShardIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> Shard.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("write i/n")
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({"0,3,1", "2,3,3"})
  void anIndexedJobOfKubernetesCountsFromZero(String index, String count, int expected) {
    assertThat(ShardVariables.read(Map.of("JOB_COMPLETION_INDEX", index, "IMGLAB_SHARDS", count)))
        .isEqualTo(new Shard(expected, 3));
  }

  @ParameterizedTest
  @CsvSource({"0,0,1,4,1", "3,0,1,4,4", "1,1,1,4,1", "30,10,10,5,3"})
  void anArrayOfSlurmBeginsAnywhere(String id, String min, String step, String count, int index) {
    Map<String, String> environment =
        Map.of(
            "SLURM_ARRAY_TASK_ID", id,
            "SLURM_ARRAY_TASK_MIN", min,
            "SLURM_ARRAY_TASK_STEP", step,
            "SLURM_ARRAY_TASK_COUNT", count);

    assertThat(ShardVariables.read(environment))
        .isEqualTo(new Shard(index, Integer.parseInt(count)));
  }

  @Test
  void theVariableThatIsMissingIsNamed() {
    assertThatThrownBy(() -> ShardVariables.read(Map.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("JOB_COMPLETION_INDEX")
        .hasMessageContaining("SLURM_ARRAY_TASK_ID");
    assertThatThrownBy(() -> ShardVariables.read(Map.of("JOB_COMPLETION_INDEX", "0")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("IMGLAB_SHARDS");
    assertThatThrownBy(
            () -> ShardVariables.read(Map.of("JOB_COMPLETION_INDEX", "9", "IMGLAB_SHARDS", "3")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("'10/3'");
  }
}
