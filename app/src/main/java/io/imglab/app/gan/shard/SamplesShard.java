package io.imglab.app.gan.shard;

import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Provenance;
import io.imglab.app.shard.ShardWork;
import io.imglab.core.gan.GeneratorNetwork;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.RunKind;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes a part of the pictures of {@code generate}. */
public final class SamplesShard {
  private final Invocation call;
  private final SamplesRequest request;
  private final GeneratorNetwork generator;

  public SamplesShard(Invocation call, SamplesRequest request, GeneratorNetwork generator) {
    this.call = call;
    this.request = request;
    this.generator = generator;
  }

  /** Makes the pictures of a shard; returns the exit code. */
  public int run(Shard shard, Path runs, String device) throws IOException {
    if (request.output() != null) {
      OutputTarget.makeFolder(request.output());
    }
    return new ShardWork(call, RunKind.SAMPLES, request, request.part(shard))
        .after(() -> requireFree(shard))
        .writing(request.grid())
        .run(
            runs,
            "samples-" + request.name(),
            device,
            Provenance.versions(device, /* toleratesTf32= */ true),
            Map.of("generator", Fingerprint.of(request.generator())),
            this::compute);
  }

  private void compute(int piece, Path file) throws IOException {
    long first = request.first() + request.start(piece);
    int count = request.size(piece);
    if (request.output() != null) {
      for (long seed = first; seed < first + count; seed++) {
        write(seed, request.output());
      }
    }
    if (request.grid() != null) {
      Vectors.write(
          file, new double[0], List.<float[][]>of(values(generator.images(first, count))));
    } else {
      AtomicFile.writeText(file, "");
    }
  }

  /** Before the first start alone: what exists later, the shard itself has written. */
  private void requireFree(Shard shard) {
    for (int piece = 0; request.output() != null && piece < request.pieces(); piece++) {
      for (int i = 0; shard.contains(piece) && i < request.size(piece); i++) {
        long seed = request.first() + request.start(piece) + i;
        Path file = request.output().resolve(SampleFiles.name(request.name(), seed));
        PictureWriter.check(file, request.overwrites());
      }
    }
  }

  private void write(long seed, Path folder) {
    Path file = folder.resolve(SampleFiles.name(request.name(), seed));
    PictureWriter.write(generator.sample(List.of(seed)).get(0), file);
    call.print(file);
  }

  private static float[][] values(ImageSet images) {
    float[][] values = new float[images.count()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = images.image(i);
    }
    return values;
  }
}
