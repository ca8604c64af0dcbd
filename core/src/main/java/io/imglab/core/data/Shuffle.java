package io.imglab.core.data;

/**
 * A permutation of {@code 0..count-1} that is a pure function of seed and epoch and needs no
 * memory: a Feistel network over the next power of four with cycle walking (Black and Rogaway 2002,
 * "Ciphers with arbitrary finite domains").
 */
final class Shuffle {
  private static final int ROUNDS = 8;

  private final long key;
  private final int count;
  private final int halfBits;
  private final int mask;

  Shuffle(int count, long seed, long epoch) {
    this.key = SplitMix.hash(seed, epoch);
    this.count = count;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(count - 1L);
    this.halfBits = Math.max(1, (bits + 1) / 2);
    this.mask = (1 << halfBits) - 1;
  }

  /** The element at {@code position}, from 0. */
  int at(int position) {
    long value = position;
    do {
      value = permuted(value);
    } while (value >= count);
    return (int) value;
  }

  private long permuted(long value) {
    long left = value >>> halfBits;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long mixed = left ^ (SplitMix.hash(key + round, right) & mask);
      left = right;
      right = mixed;
    }
    return left << halfBits | right;
  }
}
