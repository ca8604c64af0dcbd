package io.imglab.core.data.decode;

import io.imglab.core.data.source.DataSource;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.io.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The content of a data set.
 *
 * @param images number of images, including bad ones
 * @param ignored number of files that are not pictures
 * @param formats number of images of each format, including bad ones
 * @param sizes number of good images of each size, smallest area first
 * @param bad the images that cannot be decoded
 * @param duplicates the names of good images with identical bytes, group by group
 */
public record DataCheck(
    int images,
    int ignored,
    SortedMap<String, Integer> formats,
    SortedMap<Size, Integer> sizes,
    List<BadImage> bad,
    List<List<String>> duplicates) {

  private static final int THUMBNAIL = 32;

  private static final Comparator<Size> BY_AREA =
      Comparator.comparingLong(Size::pixels).thenComparingInt(Size::width);

  /** Checks a data set with the default limits. */
  public static DataCheck of(DataSource source, Consumer<CheckedImage> each) {
    return of(source, PictureLimits.DEFAULTS, each);
  }

  /**
   * Decodes every image of {@code source}. {@code each} receives the results in order, then the
   * files that are not pictures.
   */
  public static DataCheck of(DataSource source, PictureLimits limits, Consumer<CheckedImage> each) {
    Tally tally = new Tally();
    int[] all = IntStream.range(0, source.count()).toArray();
    each(
        source,
        all,
        limits,
        digested -> {
          tally.add(digested);
          each.accept(digested.image());
        });
    source.ignoredNames().forEach(name -> each.accept(CheckedImage.ignored(name)));
    return tally.result(source.count(), source.ignored());
  }

  /** Checks some images of {@code source}; {@code each} receives the results in order. */
  public static void each(
      DataSource source, int[] indices, PictureLimits limits, Consumer<DigestedImage> each) {
    ParallelDecoder.decode(
        source,
        indices,
        limits,
        new Digesting(),
        decoded -> each.accept(DigestedImage.of(decoded)));
  }

  /**
   * The check of a data set whose images were checked elsewhere.
   *
   * @param images all of them, in order
   * @param ignored number of files that are not pictures
   */
  public static DataCheck joined(List<DigestedImage> images, int ignored) {
    Tally tally = new Tally();
    images.forEach(tally::add);
    return tally.result(images.size(), ignored);
  }

  /** The most common size of the images. */
  public Optional<Size> mostCommonSize() {
    return sizes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** Decodes all rows but keeps only a digest of the file. */
  private static final class Digesting implements ImageReduction {
    @Override
    public Fit fit() {
      return original -> original.withLongSide(Math.min(original.longSide(), THUMBNAIL));
    }

    @Override
    public byte[] reduce(byte[] content, Picture picture) {
      return Sha256.digest().digest(content);
    }
  }

  private static final class Tally {
    private final SortedMap<String, Integer> formats = new TreeMap<>();
    private final SortedMap<Size, Integer> sizes = new TreeMap<>(BY_AREA);
    private final List<BadImage> bad = new ArrayList<>();
    private final Map<String, List<String>> namesByContent = new LinkedHashMap<>();

    void add(DigestedImage digested) {
      CheckedImage image = digested.image();
      formats.merge(image.format(), 1, Integer::sum);
      if (!image.ok()) {
        bad.add(new BadImage(image.path(), Objects.requireNonNull(image.message())));
        return;
      }
      sizes.merge(digested.size(), 1, Integer::sum);
      String hash = Objects.requireNonNull(digested.sha256());
      namesByContent.computeIfAbsent(hash, any -> new ArrayList<>(1)).add(image.path());
    }

    DataCheck result(int images, int ignored) {
      return new DataCheck(images, ignored, formats, sizes, List.copyOf(bad), duplicates());
    }

    private List<List<String>> duplicates() {
      Collection<List<String>> groups = namesByContent.values();
      return groups.stream().filter(names -> names.size() > 1).map(List::copyOf).toList();
    }
  }
}
