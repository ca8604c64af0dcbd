package io.imglab.app.gan.shard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.app.shard.ShardWork;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges of samples that nothing has generated. */
final class SamplesMergeTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir private Path folder;

  /** The only shard of two samples. */
  private RunFolder shard(@Nullable Path grid, @Nullable Path output) throws IOException {
    SamplesRequest request =
        new SamplesRequest(
            folder.resolve("tiny.safetensors"), "tiny", 0, 2, grid, null, output, true);
    Shard shard = new Shard(1, 1);
    RunFolder run = RunFolder.create(folder.resolve("runs"), shard.label("samples-tiny"), "pieces");
    JsonObject config = Json.tree(request).getAsJsonObject();
    config.add(Part.NAME, Json.tree(request.part(shard)));
    Manifest.started(
            RunKind.SAMPLES,
            List.of("dcgan", "generate"),
            config,
            0,
            "cpu",
            Map.of(),
            List.of(),
            Map.of())
        .with(RunStatus.FINISHED, 1)
        .write(run.manifest());
    return run;
  }

  private void generate(RunFolder shard) throws IOException {
    GeneratorFile.write(
        folder.resolve("tiny.safetensors"),
        new GeneratorFile.Description(
            "tiny", 4, new ImageShape(1, 8, 8), Map.of(), 0, 0, 0, "0.1.0"),
        "a test",
        Map.of(),
        name -> ByteBuffer.allocate(0));
    Vectors.write(ShardWork.file(shard, 0), new double[0], List.<float[][]>of(new float[2][64]));
  }

  private Cli merged(int code, RunFolder shard) {
    Cli cli = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    assertThat(
            cli.run("runs", "merge", "--trust", "--runs=" + folder.resolve("runs"), shard.path()))
        .as(cli.err())
        .isEqualTo(code);
    return cli;
  }

  @Test
  void theResult_isAPng_whateverTheGridIs() throws IOException {
    Path grid = folder.resolve("faces.jpg");
    RunFolder shard = shard(grid, null);
    generate(shard);
    merged(0, shard);
    assertThat(grid).isNotEmptyFile();
    assertThat(folder.resolve("runs/00002-samples-tiny/result.png"))
        .binaryContent()
        .startsWith(PNG);
  }

  @Test
  void aMissingPicture_isNamedWithTheCure() throws IOException {
    RunFolder shard = shard(null, folder.resolve("faces"));
    assertThat(merged(1, shard).err())
        .contains(folder.resolve("faces/tiny-000000.png") + "' of the shards is missing")
        .contains("put it back, or delete the runs of the shards and make them again");
  }
}
