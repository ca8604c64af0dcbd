package io.imglab.core.data;

/** Random bits as a pure function of two numbers: a generator without state. */
final class SplitMix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private SplitMix() {}

  static long hash(long a, long b) {
    return mixed(mixed(a + GOLDEN) + b * GOLDEN);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, variant 13). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
