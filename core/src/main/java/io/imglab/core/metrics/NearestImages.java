package io.imglab.core.metrics;

import io.imglab.core.chart.Grid;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The real image nearest to each sample, by L2 distance of the values in [-1, 1], to detect whether
 * a generator copies its training images.
 *
 * <p>{@link NearestDistances#copies} is the share of samples that are nearer to a real image than
 * 95 % of (at most 256) real images are to their own nearest neighbour, or equal to one: about 0.05
 * for new images, near 1 for a generator that memorises. Check the panel too: blurred images are
 * near to many real ones without being copies.
 */
public final class NearestImages {
  /** Maximum number of pairs in the panel. */
  public static final int PANEL = 16;

  private static final int MAX_REALS = 256;

  /** Values of real images that 16 samples are compared with in about a second. */
  private static final int QUICK_VALUES = 100_000_000;

  private static final int COLUMNS = 4;
  private static final int LEGIBLE_WIDTH = 100;

  private final ImageSet samples;
  private final ImageSet reals;
  private final List<NearestSearch.Found> found;
  private final double[] realDistances;

  private NearestImages(
      ImageSet samples, ImageSet reals, List<NearestSearch.Found> found, double[] realDistances) {
    this.samples = samples;
    this.reals = reals;
    this.found = found;
    this.realDistances = realDistances;
  }

  /**
   * Searches through all real images.
   *
   * @param samples each is compared with all real images; 64 of them against 60,000 images of 28x28
   *     take seconds
   * @param seed of the draw of real images that {@link NearestDistances#copies} compares with
   * @throws io.imglab.core.LabException if a set is empty, shapes differ, or an image holds NaN
   */
  public static NearestImages of(ImageSet samples, ImageSet reals, long seed) {
    Images.checkComparable(samples, reals);
    List<float[]> queries =
        IntStream.range(0, samples.count()).mapToObj(i -> Images.finite(samples, i)).toList();
    int[] members = Images.draw(reals.count(), Math.min(MAX_REALS, reals.count()), seed);
    double[] between =
        NearestSearch.among(reals, members).stream()
            .mapToDouble(NearestSearch.Found::distance)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return new NearestImages(samples, reals, NearestSearch.of(reals, queries), between);
  }

  /**
   * The panel alone, within seconds: a large set is searched in evenly spaced images, and nothing
   * is known about copies.
   *
   * @throws io.imglab.core.LabException as {@link #of}
   */
  public static Picture quickPanel(ImageSet samples, ImageSet reals) {
    Images.checkComparable(samples, reals);
    ImageSet shown = samples.first(PANEL);
    ImageSet searched = reals.evenlySpaced(Math.max(1, QUICK_VALUES / reals.values()));
    List<float[]> queries =
        IntStream.range(0, shown.count()).mapToObj(i -> Images.finite(shown, i)).toList();
    return new NearestImages(
            shown,
            searched,
            NearestSearch.of(searched, queries),
            /* realDistances= */ new double[0])
        .panel();
  }

  /** The index of the real image nearest to a sample. */
  public int index(int sample) {
    return found.get(sample).index();
  }

  /** The L2 distance from a sample to its nearest real image. */
  public double distance(int sample) {
    return found.get(sample).distance();
  }

  /** The distances from each sample to its nearest real image, and between real images. */
  public NearestDistances distances() {
    return new NearestDistances(
        found.stream().mapToDouble(NearestSearch.Found::distance).toArray(), realDistances);
  }

  /**
   * The distances from some samples to the nearest of all real images; as exact as {@link #of},
   * whichever samples are searched for together.
   *
   * @throws io.imglab.core.LabException as {@link #of}
   */
  public static double[] distances(ImageSet samples, ImageSet reals) {
    Images.checkComparable(samples, reals);
    List<float[]> queries =
        IntStream.range(0, samples.count()).mapToObj(i -> Images.finite(samples, i)).toList();
    return NearestSearch.of(reals, queries).stream()
        .mapToDouble(NearestSearch.Found::distance)
        .toArray();
  }

  /** The first {@value #PANEL} samples, each next to its nearest real image; captions: distance. */
  public Picture panel() {
    int count = Math.min(PANEL, samples.count());
    int gap = Math.max(1, samples.width() / 28);
    List<float[]> pairs = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(sideBySide(samples.image(i), reals.image(index(i)), gap));
      captions.add(String.format(Locale.ROOT, "%.2f", distance(i)));
    }
    int width = 2 * samples.width() + gap;
    ImageSet tiles = ImageSet.of(samples.channels(), samples.height(), width, pairs);
    return new Grid(COLUMNS, 10, 1 + LEGIBLE_WIDTH / width).of(tiles, captions);
  }

  private float[] sideBySide(float[] left, float[] right, int gap) {
    int width = samples.width();
    int wide = 2 * width + gap;
    float[] pair = new float[left.length / width * wide];
    Arrays.fill(pair, 1);
    for (int row = 0; row < left.length / width; row++) {
      System.arraycopy(left, row * width, pair, row * wide, width);
      System.arraycopy(right, row * width, pair, row * wide + width + gap, width);
    }
    return pair;
  }
}
