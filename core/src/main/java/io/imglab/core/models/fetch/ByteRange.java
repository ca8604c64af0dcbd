package io.imglab.core.models.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Bytes of a remote file.
 *
 * @param end the byte behind the last; {@link #TO_THE_END} for all there are
 */
record ByteRange(long begin, long end) {
  static final long TO_THE_END = Long.MAX_VALUE;

  /** Fewer bytes between two spans cost less than another request. */
  private static final long GAP = 1 << 16;

  static final ByteRange WHOLE = new ByteRange(0, TO_THE_END);

  long length() {
    return end - begin;
  }

  /** The same bytes and perhaps a few more in as few spans as are worth while, in order. */
  static List<ByteRange> merged(List<ByteRange> spans) {
    List<ByteRange> merged = new ArrayList<>();
    for (ByteRange span :
        spans.stream().sorted(Comparator.comparingLong(ByteRange::begin)).toList()) {
      ByteRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && span.begin <= last.end + GAP) {
        merged.set(merged.size() - 1, new ByteRange(last.begin, Math.max(last.end, span.end)));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }
}
