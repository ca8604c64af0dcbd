package io.imglab.core.models.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

final class SpanPropertyTest {
  private static final long GAP = 65_536;

  @Provide
  Arbitrary<List<ByteRange>> spans() {
    Arbitrary<Long> begins = Arbitraries.longs().between(0, 2_000_000);
    Arbitrary<Long> lengths = Arbitraries.longs().between(0, 200_000);
    return Combinators.combine(begins, lengths)
        .as((begin, length) -> new ByteRange(begin, begin + length))
        .list()
        .ofMaxSize(20);
  }

  @SeededProperty
  void merged_holdsAllBytesInAsFewSpansAsAreWorthWhile(@ForAll("spans") List<ByteRange> spans) {
    List<ByteRange> merged = ByteRange.merged(spans);
    assertThat(spans)
        .allSatisfy(
            span -> assertThat(merged).filteredOn(whole -> contains(whole, span)).hasSize(1));
    assertThat(merged)
        .allSatisfy(whole -> assertThat(spans).extracting(ByteRange::begin).contains(whole.begin()))
        .allSatisfy(whole -> assertThat(spans).extracting(ByteRange::end).contains(whole.end()));
    for (int i = 1; i < merged.size(); i++) {
      assertThat(merged.get(i).begin()).isGreaterThan(merged.get(i - 1).end() + GAP);
    }
  }

  @SeededProperty
  void merged_addsNoMoreThanTheGaps(@ForAll("spans") List<ByteRange> spans) {
    long asked = spans.stream().mapToLong(ByteRange::length).sum();
    long fetched = ByteRange.merged(spans).stream().mapToLong(ByteRange::length).sum();
    assertThat(fetched).isLessThanOrEqualTo(asked + GAP * Math.max(0, spans.size() - 1));
  }

  private static boolean contains(ByteRange whole, ByteRange span) {
    return whole.begin() <= span.begin() && span.end() <= whole.end();
  }
}
