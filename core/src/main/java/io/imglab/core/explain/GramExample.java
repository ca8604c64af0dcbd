package io.imglab.core.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.explain.Numbers.Sum;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.extension.array.NativeArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The Gram matrix of the channels of an image (Gatys et al. 2016, equation 3), divided by the
 * number of positions: the mean product of each channel with each other channel.
 */
public final class GramExample {
  private static final double TOLERANCE = 1e-5;

  private final Values input;
  private final int positions;
  private final Values gram;

  private GramExample(Values input) {
    this.input = input;
    this.positions = input.rows() * input.columns();
    int channels = input.channels();
    this.gram = Values.of(1, 1, channels, channels, (n, c, i, j) -> sum(i, j).value() / positions);
  }

  /**
   * Works out an example and compares it with the statistic of a loss term.
   *
   * @param input one image
   * @param term whose statistic is the Gram matrix divided by the number of channels
   * @throws LabException if there are several images, or the term's statistic is another one
   */
  public static Explanation checked(Values input, StatisticTerm term) {
    input.checkOneImage();
    int channels = input.channels();
    LayerExample.checkSize(1, channels, channels, input.rows() * input.columns());
    GramExample example = new GramExample(input);
    example.compare(term);
    return example.explanation(term.name());
  }

  private double at(int channel, int position) {
    return input.at(0, channel, position / input.columns(), position % input.columns());
  }

  private Sum sum(int i, int j) {
    Sum sum = new Sum();
    for (int position = 0; position < positions; position++) {
      sum.product(at(i, position), at(j, position));
    }
    return sum;
  }

  private Explanation explanation(String loss) {
    int channels = input.channels();
    Values flat = Values.of(1, 1, channels, positions, (n, c, i, position) -> at(i, position));
    Values divided =
        Values.of(1, 1, channels, channels, (n, c, i, j) -> gram.at(0, 0, i, j) / channels);
    return new Explanation(
        List.of("torch.mm(F, F.t()) / %s".formatted(positions)),
        List.of(
            Part.Numbers.images("input", input),
            Part.Numbers.images("F: one row for each channel", flat),
            new Part.Lines("numbers of the output", sums()),
            Part.Numbers.images(
                "what the loss '%s' compares: the output / %s channels".formatted(loss, channels),
                divided)),
        gram);
  }

  private List<String> sums() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < input.channels(); i++) {
      for (int j = 0; j < input.channels(); j++) {
        lines.add(
            "%s = (%s) / %s = %s"
                .formatted(
                    Position.of(1, 0, i, j),
                    sum(i, j).terms(),
                    positions,
                    Numbers.text(gram.at(0, 0, i, j))));
      }
    }
    return lines;
  }

  private void compare(StatisticTerm term) {
    int channels = input.channels();
    try (NDManager manager = Devices.open("cpu")) {
      NDArray activations = NativeArray.of(input.floats(), input.shape(), manager);
      float[] statistic = term.statistic(activations).toFloatArray();
      for (int i = 0; i < statistic.length; i++) {
        double expected = gram.at(0, 0, i / channels, i % channels) / channels;
        if (!(Math.abs(statistic[i] - expected) <= TOLERANCE * input.scale() * input.scale())) {
          throw new LabException(
              "loss '%s' gets '%s' instead of %s; report this as a bug"
                  .formatted(term.name(), statistic[i], Numbers.text(expected)));
        }
      }
    }
  }
}
