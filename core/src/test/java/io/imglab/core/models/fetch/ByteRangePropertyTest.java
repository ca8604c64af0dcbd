package io.imglab.core.models.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

final class ByteRangePropertyTest {
  private static final long GAP = 65_536;

  @Provide
  Arbitrary<List<ByteRange>> ranges() {
    Arbitrary<Long> begins = Arbitraries.longs().between(0, 2_000_000);
    Arbitrary<Long> lengths = Arbitraries.longs().between(0, 200_000);
    return Combinators.combine(begins, lengths)
        .as((begin, length) -> new ByteRange(begin, begin + length))
        .list()
        .ofMaxSize(20);
  }

  @SeededProperty
  void merged_coversAllBytesWithFewRanges(@ForAll("ranges") List<ByteRange> ranges) {
    List<ByteRange> merged = ByteRange.merged(ranges);
    assertThat(ranges)
        .allSatisfy(
            range -> assertThat(merged).filteredOn(outer -> contains(outer, range)).hasSize(1));
    assertThat(merged)
        .allSatisfy(
            outer -> assertThat(ranges).extracting(ByteRange::begin).contains(outer.begin()))
        .allSatisfy(outer -> assertThat(ranges).extracting(ByteRange::end).contains(outer.end()));
    for (int i = 1; i < merged.size(); i++) {
      assertThat(merged.get(i).begin()).isGreaterThan(merged.get(i - 1).end() + GAP);
    }
  }

  @SeededProperty
  void merged_addsNoMoreThanTheGaps(@ForAll("ranges") List<ByteRange> ranges) {
    long requested = ranges.stream().mapToLong(ByteRange::length).sum();
    long fetched = ByteRange.merged(ranges).stream().mapToLong(ByteRange::length).sum();
    assertThat(fetched).isLessThanOrEqualTo(requested + GAP * Math.max(0, ranges.size() - 1));
  }

  private static boolean contains(ByteRange outer, ByteRange range) {
    return outer.begin() <= range.begin() && range.end() <= outer.end();
  }
}
