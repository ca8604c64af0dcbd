package io.imglab.core.explain;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.Window;
import java.util.List;

/**
 * The parameters of a convolution and how it slides.
 *
 * @param weights (outputs, inputs, height, width)
 * @param bias one number for each output; empty for none
 * @param stride along both axes
 * @param extra PyTorch's output padding of a transposed convolution
 */
public record Kernel(
    Values weights,
    List<Double> bias,
    int stride,
    PaddingRule padding,
    int extra,
    Convention convention) {
  private static final int MOST = 16;

  public Kernel {
    bias = List.copyOf(bias);
    if (stride < 1 || stride > MOST) {
      throw new InvalidValueException(
          "stride '%s' is out of range; it must be from 1 to %s".formatted(stride, MOST));
    }
    if (extra < 0) {
      throw new InvalidValueException(
          "output padding '%s' is negative; use 0 or more".formatted(extra));
    }
    if (!bias.isEmpty() && bias.size() != weights.outer()) {
      throw new InvalidValueException(
          "bias has '%s' numbers; give one for each output of the kernel, %s in all"
              .formatted(bias.size(), weights.outer()));
    }
  }

  /**
   * Checks that an input is one image with as many channels as the kernel has inputs.
   *
   * @throws LabException if it is not
   */
  void checkInput(Values input) {
    input.checkOneImage();
    if (input.channels() != weights.channels()) {
      throw new InvalidValueException(
          "the input has '%s' channels, but the kernel takes %s; separate channels by |, and the"
                  .formatted(input.channels(), weights.channels())
              + " kernels of several outputs by ||");
    }
  }

  boolean isBiased() {
    return !bias.isEmpty();
  }

  double bias(int output) {
    return isBiased() ? bias.get(output) : 0;
  }

  Window window(int zeros) {
    return new Window(weights.rows(), weights.columns(), stride, zeros);
  }
}
