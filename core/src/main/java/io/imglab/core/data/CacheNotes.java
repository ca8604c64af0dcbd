package io.imglab.core.data;

import io.imglab.core.data.decode.BadImage;
import io.imglab.core.data.source.DataSource;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * What a cache remembers of the images that could not be decoded.
 *
 * @param total images of the source, bad ones too
 * @param bad their indices in the source, ascending
 * @param messages why, for each
 */
record CacheNotes(int total, List<Integer> bad, List<String> messages) {
  CacheNotes {
    bad = List.copyOf(Objects.requireNonNull(bad));
    messages = List.copyOf(Objects.requireNonNull(messages));
  }

  /** For each image of the cache, its index in the source. */
  int[] sourceIndices() {
    BitSet good = new BitSet(total);
    good.set(0, total);
    bad.forEach(good::clear);
    return good.stream().toArray();
  }

  /** The bad images, as {@code source} calls them today. */
  List<BadImage> badImages(DataSource source) {
    return java.util.stream.IntStream.range(0, bad.size())
        .mapToObj(i -> new BadImage(source.name(bad.get(i)), messages.get(i)))
        .toList();
  }
}
