package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;

/**
 * Decomposes images into bands of spatial frequency, half an octave wide, of three colour axes:
 * grey and two perpendicular to it.
 */
final class BandTransform implements AutoCloseable {
  /** The last band contains all frequencies below 1/360 cycles per pixel. */
  static final int BANDS = 17;

  /** Number of colours times number of bands; the bands of a colour are adjacent. */
  static final int ENTRIES = 3 * BANDS;

  private static final double[] COLOURS = {
    Math.sqrt(1 / 3.), Math.sqrt(1 / 3.), Math.sqrt(1 / 3.),
    Math.sqrt(1 / 2.), 0, -Math.sqrt(1 / 2.),
    Math.sqrt(1 / 6.), -Math.sqrt(2 / 3.), Math.sqrt(1 / 6.)
  };

  /** The highest frequency, that of a checkerboard, in cycles per pixel. */
  private static final double HIGHEST = Math.sqrt(.5);

  private static final String SPECTRUM =
      """
      def forward(self, x: Tensor, colours: Tensor, like: Tensor, entry: Tensor, twice: Tensor) -> List[Tensor]:
        h = torch.size(like, 0)
        w = torch.size(like, 1)
        f = torch.fft_rfft2(torch.reshape(torch.matmul(colours, torch.reshape(x, [3, h * w])), [3, h, w]))
        e = torch.mul(torch.add(torch.square(torch.real(f)), torch.square(torch.imag(f))), twice)
        return [torch.bincount(entry, torch.reshape(e, [-1]), %s), e]
      """
          .formatted(ENTRIES);

  /** The logarithm of the scale is interpolated between the centres of two bands. */
  private static final String FACTORS =
      """
      def forward(self, scales: Tensor, like: Tensor, lower: Tensor, upper: Tensor, part: Tensor) -> Tensor:
        low = torch.index_select(scales, 1, lower)
        log = torch.add(low, torch.mul(torch.sub(torch.index_select(scales, 1, upper), low), part))
        return torch.reshape(torch.exp(log), [3, torch.size(like, 0), -1])
      """;

  /** By Parseval's theorem; the transform is not normalised. */
  private static final String SQUARE =
      """
      def forward(self, power: Tensor, factors: Tensor, like: Tensor) -> Tensor:
        return torch.div(torch.sum(torch.mul(power, factors)), torch.numel(like))
      """;

  private static final String SCALED =
      """
      def forward(self, x: Tensor, colours: Tensor, like: Tensor, factors: Tensor) -> Tensor:
        h = torch.size(like, 0)
        w = torch.size(like, 1)
        f = torch.fft_rfft2(torch.reshape(torch.matmul(colours, torch.reshape(x, [3, h * w])), [3, h, w]))
        y = torch.reshape(torch.fft_irfft2(torch.mul(f, factors), [h, w]), [3, h * w])
        return torch.reshape(torch.matmul(torch.t(colours), y), [-1])
      """;

  private final NDArray colours;
  private final NDArray like;
  private final NDArray entry;
  private final NDArray twice;
  private final NDArray lower;
  private final NDArray upper;
  private final NDArray part;
  private final ScriptFunction spectrum;
  private final ScriptFunction factors;
  private final ScriptFunction square;
  private final ScriptFunction scaled;

  /**
   * The energies of an image, in an arbitrary unit.
   *
   * @param byEntry in each of {@link #ENTRIES}
   * @param byFrequency (3, H, W / 2 + 1), in each colour and pair of opposite frequencies
   */
  record Spectrum(NDArray byEntry, NDArray byFrequency) {}

  /** A transform of images (3, height, width). */
  BandTransform(int height, int width, NDManager manager) {
    Frequencies frequencies = new Frequencies(height, width);
    this.colours = NativeArray.of(COLOURS, new Shape(3, 3), manager).toType(DataType.FLOAT32, true);
    this.like = manager.zeros(new Shape(height, width), DataType.INT8);
    this.entry = NativeArray.of(frequencies.entries(), manager);
    this.twice = NativeArray.of(frequencies.multiplicities(), frequencies.shape(), manager);
    this.lower = NativeArray.of(frequencies.lower(), manager);
    this.upper = NativeArray.of(frequencies.upper(), manager);
    this.part = NativeArray.of(frequencies.part(), new Shape(frequencies.part().length), manager);
    this.spectrum = ScriptFunction.compile(SPECTRUM, manager);
    this.factors = ScriptFunction.compile(FACTORS, manager);
    this.square = ScriptFunction.compile(SQUARE, manager);
    this.scaled = ScriptFunction.compile(SCALED, manager);
  }

  /** The distance of the centre of an entry's band from the highest frequency, in octaves. */
  static double octave(int entry) {
    return (entry % BANDS + .5) / 2;
  }

  /** The energies of an image (n). */
  Spectrum spectrum(NDArray x) {
    NDList both = spectrum.call(new NDList(x, colours, like, entry, twice));
    return new Spectrum(both.get(0), both.get(1));
  }

  /**
   * The factor of each frequency, (3, H, W / 2 + 1), interpolated between the bands.
   *
   * @param scales (3, {@value #BANDS}), logarithms of the factors
   */
  NDArray factors(NDArray scales) {
    return factors.call(scales, like, lower, upper, part);
  }

  /** The scalar product of an image with the same image with every frequency multiplied. */
  NDArray square(Spectrum image, NDArray multipliers) {
    return square.call(image.byFrequency(), multipliers, like);
  }

  /** The image (n) with every frequency multiplied. */
  NDArray scaled(NDArray x, NDArray multipliers) {
    return scaled.call(x, colours, like, multipliers);
  }

  @Override
  public void close() {
    spectrum.close();
    factors.close();
    square.close();
    scaled.close();
  }

  /** The bands of the coefficients of a half-sided spectrum (H, W / 2 + 1). */
  private record Frequencies(int height, int width) {
    int columns() {
      return width / 2 + 1;
    }

    int count() {
      return height * columns();
    }

    Shape shape() {
      return new Shape(1, height, columns());
    }

    /** The fractional band of a coefficient; the constant component is in the last band. */
    private double band(int index) {
      int row = index / columns();
      double down = (double) Math.min(row, height - row) / height;
      double across = (double) (index % columns()) / width;
      double frequency = Math.max(Math.hypot(down, across), 1e-6);
      return Math.min(Math.max(0, 2 * Math.log(HIGHEST / frequency) / Math.log(2)), BANDS - 1e-3);
    }

    long[] entries() {
      long[] entries = new long[3 * count()];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = (long) i / count() * BANDS + (long) band(i % count());
      }
      return entries;
    }

    /** All columns count twice except the first and, for an even width, the last. */
    float[] multiplicities() {
      float[] multiplicities = new float[count()];
      for (int i = 0; i < multiplicities.length; i++) {
        int column = i % columns();
        multiplicities[i] = column == 0 || 2 * column == width ? 1 : 2;
      }
      return multiplicities;
    }

    private double interpolated(int index) {
      return Math.min(Math.max(0, band(index) - .5), BANDS - 1.0);
    }

    long[] lower() {
      return indices(0);
    }

    long[] upper() {
      return indices(1);
    }

    private long[] indices(int offset) {
      long[] indices = new long[count()];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = Math.min(BANDS - 1, (long) interpolated(i) + offset);
      }
      return indices;
    }

    float[] part() {
      float[] part = new float[count()];
      for (int i = 0; i < part.length; i++) {
        part[i] = (float) (interpolated(i) - Math.floor(interpolated(i)));
      }
      return part;
    }
  }
}
