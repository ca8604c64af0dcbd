package io.imglab.core.data.decode;

import io.imglab.core.LabException;
import io.imglab.core.data.source.FolderListing;
import io.imglab.core.data.source.PictureFolder;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.PictureLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;

/**
 * How fast a folder becomes training images, next to what ImageIO with its plugins takes for its
 * part alone: both on as many threads, in turn, over the same files, medians of several rounds.
 */
public final class DecodeBench {
  private final Path folder;
  private final ImageShape shape;

  /** Which files can be used is found out in a first pass that does not count. */
  private List<Path> files = List.of();

  /**
   * What was measured.
   *
   * @param images in the folder that can be decoded
   * @param threads at work
   * @param plain images per second of {@code ImageIO.read}
   * @param own images per second from files to the shape: decoded within limits and budgets, turned
   *     upright, brought to sRGB and resized
   * @param ratio of the two
   */
  public record Result(int images, int threads, double plain, double own, double ratio) {}

  public DecodeBench(Path folder, ImageShape shape) {
    this.folder = folder;
    this.shape = shape;
  }

  /**
   * Measures.
   *
   * @throws LabException if the folder holds no picture that can be decoded
   */
  public Result run(int rounds) {
    findFiles();
    double[] plain = new double[rounds];
    double[] own = new double[rounds];
    plainly();
    for (int i = 0; i < rounds; i++) {
      plain[i] = seconds(this::plainly);
      own[i] = seconds(this::ourWay);
    }
    double plainRate = files.size() / median(plain);
    double ownRate = files.size() / median(own);
    return new Result(
        files.size(), ParallelDecoder.threadCount(), plainRate, ownRate, ownRate / plainRate);
  }

  private void findFiles() {
    List<Path> all = FolderListing.of(folder).pictures();
    List<Decoded> decoded = new ArrayList<>();
    decode(all, decoded);
    List<Path> good = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!decoded.get(i).isBad() && isReadPlainly(all.get(i))) {
        good.add(all.get(i));
      }
    }
    if (good.isEmpty()) {
      throw new LabException(
          "'%s' has no picture that can be decoded; give a folder of pictures".formatted(folder));
    }
    files = good;
  }

  private static boolean isReadPlainly(Path file) {
    try {
      return ImageIO.read(file.toFile()) != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private void decode(List<Path> pictures, List<Decoded> decoded) {
    try (PictureFolder source = PictureFolder.ofFiles(folder, pictures)) {
      ParallelDecoder.decode(
          source, PictureLimits.DEFAULTS, new ShapeRendering(shape), decoded::add);
    }
  }

  private void ourWay() {
    decode(files, new ArrayList<>());
  }

  private void plainly() {
    ExecutorService threads = Executors.newFixedThreadPool(ParallelDecoder.threadCount());
    try {
      List<Future<Integer>> widths = new ArrayList<>();
      for (Path file : files) {
        widths.add(threads.submit(() -> ImageIO.read(file.toFile()).getWidth()));
      }
      for (Future<Integer> width : widths) {
        width.get();
      }
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
