package io.imglab.core.models.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A range of bytes of a remote file.
 *
 * @param begin the first byte, counted from 0
 * @param end one past the last byte; {@link #OPEN_END} for the end of the file
 */
record ByteRange(long begin, long end) {
  static final long OPEN_END = Long.MAX_VALUE;

  /** Fetching up to this many bytes between two ranges is cheaper than another request. */
  private static final long GAP = 1 << 16;

  static final ByteRange FULL = new ByteRange(0, OPEN_END);

  long length() {
    return end - begin;
  }

  /** Merges ranges that overlap or are close together; the result is in ascending order. */
  static List<ByteRange> merged(List<ByteRange> ranges) {
    List<ByteRange> merged = new ArrayList<>();
    for (ByteRange range :
        ranges.stream().sorted(Comparator.comparingLong(ByteRange::begin)).toList()) {
      ByteRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && range.begin <= last.end + GAP) {
        merged.set(merged.size() - 1, new ByteRange(last.begin, Math.max(last.end, range.end)));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }
}
