package io.imglab.core.data;

import io.imglab.core.data.decode.BadImage;
import io.imglab.core.data.source.DataSource;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * The images that could not be decoded into a cache.
 *
 * @param total number of images of the source, including bad ones
 * @param bad indices of the bad images in the source, ascending
 * @param messages the reason for each of them
 */
record CacheNotes(int total, List<Integer> bad, List<String> messages) {
  CacheNotes {
    bad = List.copyOf(Objects.requireNonNull(bad));
    messages = List.copyOf(Objects.requireNonNull(messages));
  }

  /** The index in the source of each image in the cache. */
  int[] sourceIndices() {
    BitSet good = new BitSet(total);
    good.set(0, total);
    bad.forEach(good::clear);
    return good.stream().toArray();
  }

  /** The bad images, with their current names in {@code source}. */
  List<BadImage> badImages(DataSource source) {
    return java.util.stream.IntStream.range(0, bad.size())
        .mapToObj(i -> new BadImage(source.name(bad.get(i)), messages.get(i)))
        .toList();
  }
}
