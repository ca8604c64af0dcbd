package io.imglab.core.nn;

/**
 * Random numbers that are a function of their purpose: value i of a stream is always the same,
 * whatever else was drawn, on every machine and with every version of Java and LibTorch.
 *
 * <p>Bits are SplitMix64 (Steele, Lea and Flood 2014) of a counter, with the stream's key as its
 * start. Normal values are computed by the Box-Muller transform, two from two uniform ones, with
 * {@link StrictMath}, whose results are the same bit for bit on every machine.
 */
public final class Noise {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private final long key;

  private Noise(long key) {
    this.key = key;
  }

  /**
   * Opens a stream.
   *
   * @param seed of the run, or of one image
   * @param purpose the purpose of the stream, such as {@code latent}
   * @param number the step, or 0
   */
  public static Noise of(long seed, String purpose, long number) {
    long mixed = mix(seed + GOLDEN);
    for (int i = 0; i < purpose.length(); i++) {
      mixed = mix(mixed + GOLDEN * (1 + purpose.charAt(i)));
    }
    return new Noise(mix(mixed + GOLDEN * (1 + number)));
  }

  /** Normally distributed values with mean 0 and standard deviation 1. */
  public float[] normal(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i += 2) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(i)));
      double angle = 2 * StrictMath.PI * unit(i + 1);
      values[i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < count) {
        values[i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
    return values;
  }

  /** Uniformly distributed values from 0 to below 1. */
  public float[] uniform(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (bits(i) >>> 40) * 0x1p-24f;
    }
    return values;
  }

  /** A seed for another generator of random numbers. */
  public int seed() {
    return (int) (bits(0) >>> 33);
  }

  private double unit(long index) {
    return (bits(index) >>> 11) * 0x1p-53;
  }

  private long bits(long index) {
    return mix(key + GOLDEN * (1 + index));
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
