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
 * Compares how fast a folder of pictures becomes training images with how fast ImageIO alone
 * decodes the same files: alternating, on the same number of threads, as medians of several rounds.
 */
public final class DecodeBench {
  private final Path folder;
  private final ImageShape shape;

  /** The files that both can decode; determined in a first pass, which is not timed. */
  private List<Path> files = List.of();

  /**
   * The measured rates.
   *
   * @param images number of pictures in the folder that can be decoded
   * @param threads number of decoding threads
   * @param imageIoRate images per second of {@code ImageIO.read}
   * @param imglabRate images per second from files to the shape: decoded within the limits, turned
   *     upright, converted to sRGB and resized
   * @param ratio {@code imglabRate / imageIoRate}
   */
  public record Result(
      int images, int threads, double imageIoRate, double imglabRate, double ratio) {}

  public DecodeBench(Path folder, ImageShape shape) {
    this.folder = folder;
    this.shape = shape;
  }

  /**
   * Runs the benchmark.
   *
   * @throws LabException if the folder has no picture that can be decoded
   */
  public Result run(int rounds) {
    findFiles();
    double[] imageIoSeconds = new double[rounds];
    double[] imglabSeconds = new double[rounds];
    decodeWithImageIo();
    for (int i = 0; i < rounds; i++) {
      imageIoSeconds[i] = seconds(this::decodeWithImageIo);
      imglabSeconds[i] = seconds(this::decodeWithImglab);
    }
    double imageIoRate = files.size() / median(imageIoSeconds);
    double imglabRate = files.size() / median(imglabSeconds);
    return new Result(
        files.size(),
        ParallelDecoder.threadCount(),
        imageIoRate,
        imglabRate,
        imglabRate / imageIoRate);
  }

  private void findFiles() {
    List<Path> all = FolderListing.of(folder).pictures();
    List<Decoded> decoded = new ArrayList<>();
    decode(all, decoded);
    List<Path> usable = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!decoded.get(i).isBad() && isDecodedByImageIo(all.get(i))) {
        usable.add(all.get(i));
      }
    }
    if (usable.isEmpty()) {
      throw new LabException(
          "'%s' has no picture that can be decoded; give a folder of pictures".formatted(folder));
    }
    files = usable;
  }

  private static boolean isDecodedByImageIo(Path file) {
    try {
      return ImageIO.read(file.toFile()) != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private void decode(List<Path> pictures, List<Decoded> decoded) {
    try (PictureFolder source = PictureFolder.ofFiles(folder, pictures)) {
      ParallelDecoder.decode(
          source, PictureLimits.DEFAULTS, new ShapeRendering(shape, Resize.CROP), decoded::add);
    }
  }

  private void decodeWithImglab() {
    decode(files, new ArrayList<>());
  }

  private void decodeWithImageIo() {
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
