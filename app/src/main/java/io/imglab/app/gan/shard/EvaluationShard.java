package io.imglab.app.gan.shard;

import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Provenance;
import io.imglab.app.shard.ShardWork;
import io.imglab.core.gan.GeneratorNetwork;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.metrics.EvaluationReport;
import io.imglab.core.metrics.FeatureVectors;
import io.imglab.core.metrics.NearestImages;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.RunKind;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes a part of the measures of a generator. */
public final class EvaluationShard {
  private final Invocation call;
  private final EvaluationRequest request;
  private final GeneratorNetwork generator;
  private final ImageSet reals;
  private final @Nullable FeatureVectors vectors;
  private final SamplePicture picture;

  /** Draws the picture of real and generated images into a folder. */
  @FunctionalInterface
  public interface SamplePicture {
    void write(ImageSet samples, Path folder);
  }

  /**
   * What needs all images at once.
   *
   * @param report complete but for the distances of most samples, and for the features
   * @param realDistances between real images, ascending
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Whole(EvaluationReport report, double[] realDistances) {}

  /**
   * A part of an evaluation.
   *
   * @param vectors the features; null if none are compared
   */
  public EvaluationShard(
      Invocation call,
      EvaluationRequest request,
      GeneratorNetwork generator,
      ImageSet reals,
      @Nullable FeatureVectors vectors,
      SamplePicture picture) {
    this.call = call;
    this.request = request;
    this.generator = generator;
    this.reals = reals;
    this.vectors = vectors;
    this.picture = picture;
  }

  /** Computes the pieces of a shard; returns the exit code. */
  public int run(Shard shard, Path runs, String device, Map<String, Fingerprint> files)
      throws IOException {
    String label = "evaluation-" + generator.description().generator();
    return new ShardWork(call, RunKind.EVALUATION, request, request.part(shard))
        .writing(request.output())
        .run(
            runs,
            label,
            device,
            Provenance.versions(device, /* toleratesTf32= */ true),
            files,
            (piece, file) -> {
              if (piece == 0) {
                computeWhole(file);
              } else {
                computeBlock(piece, file);
              }
            });
  }

  private void computeWhole(Path file) throws IOException {
    ImageSet samples = generator.images(0, request.count());
    NearestImages nearest =
        NearestImages.of(samples.first(NearestImages.PANEL), reals, request.seed());
    Path folder = file.toAbsolutePath().getParent().getParent();
    picture.write(samples, folder);
    PictureWriter.write(nearest.panel(), folder.resolve(EvaluationFiles.PANEL));
    EvaluationReport report =
        EvaluationReport.of(request.generator(), samples, reals, nearest, request.seed());
    AtomicFile.writeText(file, Json.line(new Whole(report, nearest.distances().reals())));
  }

  private void computeBlock(int piece, Path file) throws IOException {
    int start = request.start(piece);
    ImageSet samples = samples(start, request.size(piece));
    double[] distances = NearestImages.distances(samples, reals);
    float[][] ofSamples = vectors == null ? new float[0][] : vectors.of(samples);
    int count = request.realSize(piece);
    float[][] ofReals =
        vectors == null || count == 0 ? new float[0][] : vectors.of(slice(reals, start, count));
    Vectors.write(file, distances, List.of(ofSamples, ofReals));
  }

  /** The samples, generated in the same batches as all of them. */
  private ImageSet samples(int start, int count) {
    int first = start / EvaluationRequest.BATCH * EvaluationRequest.BATCH;
    int batches = (start + count - first + EvaluationRequest.BATCH - 1) / EvaluationRequest.BATCH;
    int end = Math.min(request.count(), first + batches * EvaluationRequest.BATCH);
    return slice(generator.images(first, end - first), start - first, count);
  }

  private static ImageSet slice(ImageSet images, int start, int count) {
    List<float[]> some = new ArrayList<>();
    for (int i = start; i < start + count; i++) {
      some.add(images.image(i));
    }
    return ImageSet.of(images.channels(), images.height(), images.width(), some);
  }
}
