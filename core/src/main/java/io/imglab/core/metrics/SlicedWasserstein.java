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
 * patches of 7x7 pixels from both sets are projected onto random unit vectors; along such a
 * direction the Wasserstein-1 distance is the mean distance between the patches in sorted order. A
 * level's distance is the mean over all directions, and the distance is the mean over all levels.
 *
 * <p>Deviations from the paper: levels go down to a side of 14 rather than 16, so that 28x28 has
 * two; both sets are scaled by the deviation of the <em>real</em> patches in each channel rather
 * than each by its own, so that wrong contrast and brightness count. The unit is therefore a
 * standard deviation of the real images; the paper's tables give a thousand times this. Images with
 * a side below 14 are compared as a whole instead of in patches, in the same way.
 *
 * <p>The same sets and seed give the same value; equal sets give exactly 0. The value decreases
 * with the number of images even for a perfect generator, so compare only values for equally many.
 *
 * @param images maximum number of images of each set to compare
 * @param patches number of patches per image and level
 * @param directions number of random directions per level
 */
public record SlicedWasserstein(int images, int patches, int directions, long seed) {
  /** The usual measure: 2048 images, 32 patches of each and 128 directions at every level. */
  public static SlicedWasserstein withSeed(long seed) {
    return new SlicedWasserstein(2048, 32, 128, seed);
  }

  public SlicedWasserstein {
    if (images < 1 || patches < 1 || directions < 1) {
      throw new IllegalArgumentException(
          "images (%s), patches (%s) and directions (%s) must be positive"
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
   * The result of a comparison.
   *
   * @param distance the mean of the levels' distances
   * @param levels finest first; a single one if the images are too small for a pyramid
   * @param images number of images of each set that were compared
   * @param notes what the reader should know
   */
  public record Result(double distance, List<Level> levels, int images, List<String> notes) {}

  /**
   * Computes the distance.
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
                "images of %s are too small for patches and are compared as a whole"
                    .formatted(reals.shapeInWords()))
            : List.of();
    return new Result(mean, List.copyOf(levels), count, notes);
  }

  /** The patches at a level; sets of equal size use the same images and positions. */
  private Descriptors describe(
      ImageSet set, int count, int level, List<LaplacianPyramid.Level> sizes) {
    boolean isTooSmall = sizes.isEmpty();
    int height = isTooSmall ? set.height() : LaplacianPyramid.PATCH;
    int width = isTooSmall ? set.width() : LaplacianPyramid.PATCH;
    int each = isTooSmall ? 1 : patches;
    Descriptors descriptors =
        new Descriptors(set.channels(), set.channels() * height * width, count * each);
    Random random = new Random(seed + level);
    for (int index : Images.draw(set.count(), count, seed)) {
      Planes image =
          new Planes(set.channels(), set.height(), set.width(), Images.finite(set, index));
      Planes plane = isTooSmall ? image : LaplacianPyramid.level(image, level, sizes.size());
      for (int i = 0; i < each; i++) {
        int top = random.nextInt(plane.height() - height + 1);
        int left = random.nextInt(plane.width() - width + 1);
        descriptors.add(plane, top, left, height, width);
      }
    }
    return descriptors;
  }

  private double distance(Descriptors fake, Descriptors real) {
    double[] deviations = real.deviations();
    Random random = new Random(~seed);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < directions; i++) {
      vectors.add(real.direction(deviations, random));
    }
    double[] distances =
        IntStream.range(0, directions)
            .parallel()
            .mapToDouble(
                i -> distance(fake.projected(vectors.get(i)), real.projected(vectors.get(i))))
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
