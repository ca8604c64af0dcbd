package io.imglab.core.metrics;

import io.imglab.core.image.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The sliced Wasserstein distance between two sets of images, which needs no network (Karras et al.
 * 2018, "Progressive Growing of GANs", section 5). At each level of a Laplacian pyramid, random
 * patches of 7x7 pixels from both sets are projected onto random unit vectors; on such a line the
 * Wasserstein-1 distance is the mean distance between the patches in sorted order. A level's
 * distance is the mean over all directions, and the distance is the mean over all levels.
 *
 * <p>Deviations from the paper: levels go down to a side of 14 rather than 16, so that 28x28 has
 * two; both sets are scaled by the deviation of the <em>real</em> patches in each channel rather
 * than each by its own, so that wrong contrast and brightness count. The unit is therefore a
 * standard deviation of the real images; the paper's tables give a thousand times this. Images with
 * a side below 14 are compared whole, pixel by pixel, in the same way.
 *
 * <p>The same sets and seed give the same figure; equal sets give exactly 0. The figure falls with
 * the number of images even for a perfect generator, so compare only figures of equally many.
 *
 * @param images how many images of each set to look at, at most
 * @param patches patches of each image and level
 * @param directions random directions for each level
 */
public record SlicedWasserstein(int images, int patches, int directions, long seed) {
  /** The usual measure: 2048 images, 32 patches of each and 128 directions at every level. */
  public static SlicedWasserstein withSeed(long seed) {
    return new SlicedWasserstein(2048, 32, 128, seed);
  }

  public SlicedWasserstein {
    if (images < 1 || patches < 1 || directions < 1) {
      throw new IllegalArgumentException(
          "images (%d), patches (%d) and directions (%d) must be positive"
              .formatted(images, patches, directions));
    }
  }

  /**
   * The distance at one level of the pyramid.
   *
   * @param height of the images at this level
   * @param width of the images at this level
   */
  public record Level(int height, int width, double distance) {}

  /**
   * What was measured.
   *
   * @param distance the mean of the levels' distances
   * @param levels finest first; one alone if the images are too small for a pyramid
   * @param images how many images of each set were looked at
   * @param notes what the reader should know
   */
  public record Result(double distance, List<Level> levels, int images, List<String> notes) {}

  /**
   * Measures the distance.
   *
   * @throws io.imglab.core.LabException if a set is empty, shapes differ, or an image holds NaN
   */
  public Result between(ImageSet samples, ImageSet reals) {
    Images.checkComparable(samples, reals);
    int count = Math.min(images, Math.min(samples.count(), reals.count()));
    List<LaplacianPyramid.Level> sizes = LaplacianPyramid.levels(reals.height(), reals.width());
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < Math.max(1, sizes.size()); i++) {
      Descriptors fake = describe(samples, count, i, sizes);
      Descriptors real = describe(reals, count, i, sizes);
      LaplacianPyramid.Level size =
          sizes.isEmpty()
              ? new LaplacianPyramid.Level(reals.height(), reals.width())
              : sizes.get(i);
      levels.add(new Level(size.height(), size.width(), distance(fake, real)));
    }
    double mean = levels.stream().mapToDouble(Level::distance).average().orElseThrow();
    List<String> notes =
        sizes.isEmpty()
            ? List.of(
                "images of %s are compared whole, without patches".formatted(reals.shapeInWords()))
            : List.of();
    return new Result(mean, List.copyOf(levels), count, notes);
  }

  /** Equally large sets are drawn from, and cut up, at the same places. */
  private Descriptors describe(
      ImageSet set, int count, int level, List<LaplacianPyramid.Level> sizes) {
    boolean whole = sizes.isEmpty();
    int height = whole ? set.height() : LaplacianPyramid.PATCH;
    int width = whole ? set.width() : LaplacianPyramid.PATCH;
    int each = whole ? 1 : patches;
    Descriptors descriptors =
        new Descriptors(set.channels(), set.channels() * height * width, count * each);
    Random random = new Random(seed + level);
    for (int index : Images.draw(set.count(), count, seed)) {
      Planes image =
          new Planes(set.channels(), set.height(), set.width(), Images.finite(set, index));
      Planes seen = whole ? image : LaplacianPyramid.level(image, level, sizes.size());
      for (int i = 0; i < each; i++) {
        int top = random.nextInt(seen.height() - height + 1);
        int left = random.nextInt(seen.width() - width + 1);
        descriptors.add(seen, top, left, height, width);
      }
    }
    return descriptors;
  }

  private double distance(Descriptors fake, Descriptors real) {
    double[] deviations = real.deviations();
    Random random = new Random(~seed);
    List<float[]> lines = new ArrayList<>();
    for (int i = 0; i < directions; i++) {
      lines.add(real.direction(deviations, random));
    }
    double[] distances =
        IntStream.range(0, directions)
            .parallel()
            .mapToDouble(i -> distance(fake.projected(lines.get(i)), real.projected(lines.get(i))))
            .toArray();
    return Arrays.stream(distances).average().orElseThrow();
  }

  /** The Wasserstein-1 distance of two equally large sets of numbers. */
  private static double distance(float[] fake, float[] real) {
    Arrays.sort(fake);
    Arrays.sort(real);
    double sum = 0;
    for (int i = 0; i < fake.length; i++) {
      sum += Math.abs((double) fake[i] - real[i]);
    }
    return sum / fake.length;
  }
}
