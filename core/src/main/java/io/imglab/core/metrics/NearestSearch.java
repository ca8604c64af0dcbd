package io.imglab.core.metrics;

import io.imglab.core.image.ImageSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exhaustive search for nearest neighbours by L2 distance. The images are processed in blocks that
 * are transposed, so that the values of one pixel of all images are contiguous: the inner loop is
 * then a vector operation and, unlike |a|² + |b|² - 2ab, loses no precision for near copies.
 */
final class NearestSearch {
  private static final int BLOCK = 256;
  private static final int NONE = -1;

  /**
   * The result for one query.
   *
   * @param index of the nearest image; -1 if there was none
   * @param distance the L2 distance to it; infinite if there was none
   */
  record Found(int index, double distance) {}

  private final ImageSet images;
  private final List<float[]> queries;
  private final int[] excluded;
  private final int[] nearest;
  private final float[] least;

  private NearestSearch(ImageSet images, List<float[]> queries, int[] excluded) {
    this.images = images;
    this.queries = queries;
    this.excluded = excluded;
    nearest = new int[queries.size()];
    least = new float[queries.size()];
    Arrays.fill(nearest, NONE);
    Arrays.fill(least, Float.POSITIVE_INFINITY);
  }

  /** The nearest image to each query. */
  static List<Found> of(ImageSet images, List<float[]> queries) {
    int[] excluded = new int[queries.size()];
    Arrays.fill(excluded, NONE);
    return new NearestSearch(images, queries, excluded).search();
  }

  /** The nearest other image to each of some images of the set itself. */
  static List<Found> among(ImageSet images, int[] members) {
    List<float[]> queries = Arrays.stream(members).mapToObj(images::image).toList();
    return new NearestSearch(images, queries, members).search();
  }

  private List<Found> search() {
    float[][] block = new float[images.values()][BLOCK];
    for (int start = 0; start < images.count(); start += BLOCK) {
      int first = start;
      int count = Math.min(BLOCK, images.count() - start);
      transpose(first, count, block);
      IntStream.range(0, queries.size()).parallel().forEach(q -> compare(q, first, count, block));
    }
    return IntStream.range(0, queries.size()).mapToObj(this::found).toList();
  }

  private void transpose(int first, int count, float[][] block) {
    for (int i = 0; i < count; i++) {
      float[] image = Images.finite(images, first + i);
      for (int pixel = 0; pixel < image.length; pixel++) {
        block[pixel][i] = image[pixel];
      }
    }
  }

  private void compare(int query, int first, int count, float[][] block) {
    float[] distances = new float[BLOCK];
    float[] pixels = queries.get(query);
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      add(pixels[pixel], block[pixel], distances);
    }
    for (int i = 0; i < count; i++) {
      if (distances[i] < least[query] && first + i != excluded[query]) {
        least[query] = distances[i];
        nearest[query] = first + i;
      }
    }
  }

  private static void add(float value, float[] others, float[] distances) {
    for (int i = 0; i < BLOCK; i++) {
      float difference = value - others[i];
      distances[i] += difference * difference;
    }
  }

  private Found found(int query) {
    if (nearest[query] == NONE) {
      return new Found(NONE, Double.POSITIVE_INFINITY);
    }
    double squared = Diversity.squaredDistance(queries.get(query), images.image(nearest[query]));
    return new Found(nearest[query], Math.sqrt(squared));
  }
}
