package io.imglab.spark.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTest {
  private static Request request(int shards, int threads, String... command) {
    return new Request(
        List.of(command),
        new Master("local"),
        shards,
        Path.of("runs"),
        "stage",
        "hdfs://host/my x",
        Path.of("work"),
        threads,
        "",
        Map.of());
  }

  @Test
  void noCommand_isWrongUse() {
    assertThatThrownBy(() -> request(0, 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("after '--'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--shard=1/2", "--runs", "--resume=x", "--dry-run"})
  void optionThatSparkSets_isRefused(String option) {
    assertThatThrownBy(() -> request(0, 1, "style", "a", option))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("'" + option + "'");
  }

  @Test
  void nameWithoutAScheme_isAFolderHere() {
    assertThat(request(1, 1, "style").staging())
        .isEqualTo(Path.of("stage").toAbsolutePath().toUri().toString());
    assertThat(request(1, 1, "style").results()).isEqualTo("hdfs://host/my%20x");
  }

  @Test
  void numbersOutOfRange_areNamed() {
    assertThatThrownBy(() -> request(-3, 1, "style")).hasMessageContaining("'-3'");
    assertThatThrownBy(() -> request(1, 0, "style")).hasMessageContaining("'0'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "local[x]", "host:7077", "mesos://host", "local[2] x"})
  void otherMaster_isWrongUse(String url) {
    assertThatThrownBy(() -> new Master(url))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("'" + url + "' is not a Spark master");
  }

  @Test
  void masterThatIsNotThere_isSaidAtOnce() {
    assertThatThrownBy(() -> new Master("spark://127.0.0.1:1").check())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no Spark master answers at 'spark://127.0.0.1:1'");
  }

  @Test
  void masterWithoutAPort_isWrongUse() {
    assertThatThrownBy(() -> new Master("spark://host").check())
        .isInstanceOf(InvalidValueException.class);
  }
}
