package io.imglab.core.explain;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import org.jspecify.annotations.Nullable;

/**
 * How much padding a convolution gets: a number of zeros on every side, or a word. The padding of a
 * transposed convolution is what is cut off its output.
 *
 * @param zeros on every side; null for {@code same}
 */
public record PaddingRule(@Nullable Integer zeros) {
  /** No padding: {@code valid} in Keras, 0 in PyTorch. */
  public static final PaddingRule VALID = new PaddingRule(0);

  /** As much as the size, divided by the stride, needs to stay the same. */
  public static final PaddingRule SAME = new PaddingRule((Integer) null);

  static final int MOST = 16;

  /**
   * Parses {@code same}, {@code valid} or a number.
   *
   * @throws LabException if it is none of these, or too large
   */
  public static PaddingRule parse(String text) {
    if (text.equals("same")) {
      return SAME;
    } else if (text.equals("valid")) {
      return VALID;
    } else if (text.matches("\\d{1,2}") && Integer.parseInt(text) <= MOST) {
      return new PaddingRule(Integer.valueOf(text));
    }
    throw new InvalidValueException(
        "'%s' is not a valid padding; write same, valid or a number from 0 to %s"
            .formatted(text, MOST));
  }

  /**
   * The zeros around the input of a convolution, along one axis.
   *
   * @param size of the input
   * @param side of the kernel
   * @throws LabException if the convention does not have such a padding
   */
  Edges ofConvolution(Convention convention, int size, int side, int stride) {
    if (zeros != null) {
      checkNumber(convention);
      return new Edges(zeros, zeros);
    } else if (convention == Convention.PYTORCH && stride > 1) {
      throw new InvalidValueException(
          "PyTorch has no padding 'same' for stride '%s'; use a number, or --convention keras"
              .formatted(stride));
    }
    int out = (size + stride - 1) / stride;
    int total = Math.max((out - 1) * stride + side - size, 0);
    return new Edges(total / 2, total - total / 2);
  }

  /**
   * The rows or columns to add to the sum of all pieces of a transposed convolution; negative to
   * cut off. In Keras the output is at least as large as the stride times the input.
   *
   * @param side of the kernel
   * @param extra PyTorch's output padding
   * @throws LabException if the convention does not have such a padding
   */
  Edges ofTransposed(Convention convention, int side, int stride, int extra) {
    if (convention == Convention.PYTORCH) {
      checkOutputPadding(stride, extra);
      return new Edges(-zeros, extra - zeros);
    } else if (extra > 0) {
      throw new InvalidValueException(
          "output padding '%s' is PyTorch's; leave it out, or use --convention pytorch"
              .formatted(extra));
    }
    int surplus = side - stride;
    if (zeros != null) {
      checkNumber(convention);
      return new Edges(0, Math.max(-surplus, 0));
    }
    return surplus < 0 ? new Edges(0, -surplus) : new Edges(-(surplus / 2), surplus / 2 - surplus);
  }

  private void checkOutputPadding(int stride, int extra) {
    if (zeros == null) {
      throw new InvalidValueException(
          "PyTorch has no padding 'same' for transposed convolutions; use a number, or --convention"
              + " keras");
    } else if (extra >= stride) {
      throw new InvalidValueException(
          "output padding '%s' is too large; it must be below the stride, %s"
              .formatted(extra, stride));
    }
  }

  private void checkNumber(Convention convention) {
    if (convention == Convention.KERAS && zeros != null && zeros > 0) {
      throw new InvalidValueException(
          "Keras has no padding '%s'; use same or valid, or --convention pytorch".formatted(zeros));
    }
  }

  @Override
  public String toString() {
    return zeros == null ? "same" : zeros.toString();
  }
}
