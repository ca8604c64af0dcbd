package io.imglab.app;

import java.util.List;
import java.util.stream.LongStream;

/** A range of seeds, both ends included. */
record Seeds(long first, long last) {
  static final int MOST = 100_000;

  List<Long> all() {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + "-" + last;
  }
}
