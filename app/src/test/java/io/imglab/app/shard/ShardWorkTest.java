package io.imglab.app.shard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.host.Trial;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of one shard, whose pieces are empty files. */
final class ShardWorkTest {
  @TempDir private Path folder;
  private final List<Integer> computed = new ArrayList<>();
  private Path generator;

  private record Request(int count) {}

  @BeforeEach
  void writeGenerator() throws IOException {
    generator = Files.writeString(folder.resolve("generator.safetensors"), "early");
  }

  /** The pieces that a start of shard 2/2 computes. */
  private List<Integer> start() throws IOException {
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    Lab lab =
        new Lab(
            new Terminal(nobody, nobody, 0),
            Map.of("IMGLAB_HOME", folder.toString()),
            Trial.here());
    computed.clear();
    int code =
        new ShardWork(
                lab.invocation(false),
                RunKind.SAMPLES,
                new Request(6),
                Part.of(new Shard(2, 2), 6, new JsonPrimitive("plan")))
            .run(
                folder.resolve("runs"),
                "samples",
                "cpu",
                Map.of(),
                Map.of("generator", Fingerprint.of(generator)),
                this::compute);
    assertThat(code).isZero();
    return computed;
  }

  private void compute(int piece, Path file) throws IOException {
    computed.add(piece);
    Files.createFile(file);
  }

  @Test
  void aStartedShard_doesWhatIsMissing() throws IOException {
    assertThat(start()).containsExactly(1, 3, 5);
    RunFolder run = RunFolder.list(folder.resolve("runs")).get(0);
    Files.delete(ShardWork.file(run, 3));
    assertThat(start()).containsExactly(3);
    assertThat(start()).isEmpty();
  }

  @Test
  void aShardOfAnotherGenerator_isNotContinued() throws IOException {
    assertThat(start()).containsExactly(1, 3, 5);
    Files.writeString(generator, "after more steps");
    assertThat(start()).containsExactly(1, 3, 5);
    assertThat(RunFolder.list(folder.resolve("runs"))).hasSize(2);
  }
}
