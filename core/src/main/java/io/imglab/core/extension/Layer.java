package io.imglab.core.extension;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A named step of a network. It is a description without state: the core compiles a list of layers
 * to one native function and owns the parameters.
 *
 * <p>What a layer computes is an expression in TorchScript over {@code x}, with placeholders:
 * {@code {weight}} for a parameter of that name, {@code {training}} for {@code True} or {@code
 * False}, and {@code {_}} after the name of an operator that has an in-place form, which the core
 * uses where that is safe.
 */
public sealed interface Layer
    permits Layer.Convolution,
        Layer.TransposedConvolution,
        Layer.Dense,
        Layer.BatchNorm,
        Layer.Relu,
        Layer.LeakyRelu,
        Layer.Tanh,
        Layer.Dropout,
        Layer.Pool,
        Layer.Upsample,
        Layer.ZeroPad,
        Layer.PixelShuffle,
        Layer.Reshape,
        Layer.Script {
  /** The field's name for the layer's output, such as {@code relu3_1}. */
  String name();

  /** The output as an expression over {@code x}. */
  String expression();

  /** Its parameters and buffers. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * The shape of the output.
   *
   * @param input shape of the input; both shapes are without the batch axis
   */
  default Shape output(Shape input) {
    return input;
  }

  /** Multiply-adds for one image. */
  default double multiplyAdds(Shape input) {
    return 0;
  }

  /** Whether the gradient does not need the output, so that the next layer may overwrite it. */
  default boolean overwritable() {
    return false;
  }

  /** A convolution. Its parameters are {@code weight} (out, in, height, width) and {@code bias}. */
  record Convolution(String name, int in, int out, Window window, boolean biased, Initial initial)
      implements Layer {
    /** Refuses channels below 1. */
    public Convolution {
      LayerChecks.channels(name, in, out);
    }

    /** A square convolution of stride 1 that keeps the size, with biases. */
    public Convolution(String name, int in, int out, int kernel) {
      this(name, in, out, Window.same(kernel), true, Initial.fanIn((long) in * kernel * kernel));
    }

    /** The full name of the kernels: {@code <name>.weight}. */
    public String weight() {
      return name + ".weight";
    }

    /** The full name of the biases: {@code <name>.bias}. */
    public String bias() {
      return name + ".bias";
    }

    @Override
    public String expression() {
      return "torch.conv2d(x, {weight}, %s, [%s, %s], [%s, %s])"
          .formatted(
              biased ? "{bias}" : "None",
              window.stride(),
              window.stride(),
              window.padding(),
              window.padding());
    }

    @Override
    public List<Parameter> parameters() {
      Parameter kernels =
          Parameter.learnt("weight", initial, out, in, window.height(), window.width());
      return biased
          ? List.of(kernels, Parameter.learnt("bias", LayerChecks.bias(initial), out))
          : List.of(kernels);
    }

    @Override
    public Shape output(Shape input) {
      LayerChecks.input(name, input, in);
      return LayerChecks.notEmpty(
          name,
          new Shape(
              out,
              Window.shrunk(input.get(1), window.height(), window),
              Window.shrunk(input.get(2), window.width(), window)));
    }

    @Override
    public double multiplyAdds(Shape input) {
      return (double) output(input).size() * in * window.area();
    }

    @Override
    public boolean overwritable() {
      return true;
    }
  }

  /**
   * A transposed convolution: every pixel adds a multiple of the kernel. Its parameters are {@code
   * weight} (in, out, height, width) and {@code bias}.
   *
   * @param extra rows and columns added at the bottom and the right; below the stride
   */
  record TransposedConvolution(
      String name, int in, int out, Window window, int extra, boolean biased, Initial initial)
      implements Layer {
    /** Refuses channels below 1, and extra rows that are not below the stride. */
    public TransposedConvolution {
      LayerChecks.channels(name, in, out);
      if (extra < 0 || extra >= window.stride()) {
        throw new IllegalArgumentException(
            "'%s' has %s extra rows; it must be below the stride".formatted(name, extra));
      }
    }

    /** A layer without biases. */
    public TransposedConvolution(
        String name, int in, int out, Window window, int extra, Initial initial) {
      this(name, in, out, window, extra, false, initial);
    }

    @Override
    public String expression() {
      return "torch.conv_transpose2d(x, {weight}, %s, [%s, %s], [%s, %s], [%s, %s])"
          .formatted(
              biased ? "{bias}" : "None",
              window.stride(),
              window.stride(),
              window.padding(),
              window.padding(),
              extra,
              extra);
    }

    @Override
    public List<Parameter> parameters() {
      Parameter kernels =
          Parameter.learnt("weight", initial, in, out, window.height(), window.width());
      return biased
          ? List.of(kernels, Parameter.learnt("bias", LayerChecks.bias(initial), out))
          : List.of(kernels);
    }

    @Override
    public Shape output(Shape input) {
      LayerChecks.input(name, input, in);
      return LayerChecks.notEmpty(
          name,
          new Shape(
              out,
              Window.grown(input.get(1), window.height(), window, extra),
              Window.grown(input.get(2), window.width(), window, extra)));
    }

    @Override
    public double multiplyAdds(Shape input) {
      return (double) input.size() * out * window.area();
    }

    @Override
    public boolean overwritable() {
      return true;
    }
  }

  /** An affine map of vectors. Its parameters are {@code weight} (out, in) and {@code bias}. */
  record Dense(String name, int in, int out, Initial initial) implements Layer {
    /** Refuses numbers of values below 1. */
    public Dense {
      LayerChecks.channels(name, in, out);
    }

    /** A layer with the initial values of PyTorch's {@code Linear}. */
    public Dense(String name, int in, int out) {
      this(name, in, out, Initial.fanIn(in));
    }

    @Override
    public String expression() {
      return "torch.linear(x, {weight}, {bias})";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(
          Parameter.learnt("weight", initial, out, in),
          Parameter.learnt("bias", LayerChecks.bias(initial), out));
    }

    @Override
    public Shape output(Shape input) {
      LayerChecks.vector(name, input, in);
      return new Shape(out);
    }

    @Override
    public double multiplyAdds(Shape input) {
      return (double) in * out;
    }

    @Override
    public boolean overwritable() {
      return true;
    }
  }

  /**
   * Batch normalisation over all but the channels (Ioffe and Szegedy 2015): batch statistics in
   * training, which also update the running statistics; running statistics otherwise.
   *
   * @param epsilon added to the variance
   * @param momentum share of the batch in an update of the running statistics
   * @param scale initial values of the scale; those of the shift are 0
   */
  record BatchNorm(String name, int channels, double epsilon, double momentum, Initial scale)
      implements Layer {
    /** PyTorch's epsilon. */
    public static final double EPSILON = 1e-5;

    /** PyTorch's momentum. */
    public static final double MOMENTUM = .1;

    /** Refuses an epsilon that is not positive, and a momentum outside of 0 to 1. */
    public BatchNorm {
      if (!(epsilon > 0 && momentum >= 0 && momentum <= 1)) {
        throw new IllegalArgumentException(
            "'%s' has epsilon %s and momentum %s; it must be positive, and momentum from 0 to 1"
                .formatted(name, epsilon, momentum));
      }
    }

    /** A layer with PyTorch's epsilon and momentum. */
    public BatchNorm(String name, int channels, Initial scale) {
      this(name, channels, EPSILON, MOMENTUM, scale);
    }

    /** A layer with PyTorch's epsilon and momentum and the initial scale N(1, 0.02) of DCGAN. */
    public BatchNorm(String name, int channels) {
      this(name, channels, new Initial.Normal(1, .02));
    }

    @Override
    public String expression() {
      return "torch.batch_norm(x, {weight}, {bias}, {running_mean}, {running_var}, {training}, %s, %s, False)"
          .formatted(momentum, epsilon);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(
          Parameter.learnt("weight", scale, channels),
          Parameter.learnt("bias", Initial.ZERO, channels),
          Parameter.buffer("running_mean", Initial.ZERO, channels),
          Parameter.buffer("running_var", Initial.ONE, channels));
    }

    @Override
    public Shape output(Shape input) {
      LayerChecks.input(name, input, channels);
      return input;
    }

    @Override
    public boolean overwritable() {
      return true;
    }
  }

  /** max(0, x). */
  record Relu(String name) implements Layer {
    @Override
    public String expression() {
      return "torch.relu{_}(x)";
    }
  }

  /** x where it is positive, slope·x elsewhere. */
  record LeakyRelu(String name, double slope) implements Layer {
    @Override
    public String expression() {
      return "torch.leaky_relu{_}(x, %s)".formatted(slope);
    }
  }

  /** The hyperbolic tangent, from -1 to 1. */
  record Tanh(String name) implements Layer {
    @Override
    public String expression() {
      return "torch.tanh{_}(x)";
    }
  }

  /** Sets a share of the values to 0 in training and scales the rest up. */
  record Dropout(String name, double share) implements Layer {
    @Override
    public String expression() {
      return "torch.dropout(x, %s, {training})".formatted(share);
    }
  }

  /** Halves the size, 2x2 with stride 2, in the way that {@link Pooling} selects. */
  record Pool(String name) implements Layer {
    @Override
    public String expression() {
      return "torch.max_pool2d(x, [2, 2], [2, 2])";
    }

    @Override
    public Shape output(Shape input) {
      return new Shape(input.get(0), input.get(1) / 2, input.get(2) / 2);
    }

    @Override
    public boolean overwritable() {
      return true;
    }
  }

  /**
   * Multiplies the size by a whole number along each axis.
   *
   * @param rows factor of the height
   * @param columns factor of the width
   */
  record Upsample(String name, Interpolation interpolation, int rows, int columns)
      implements Layer {
    /** The interpolation between pixels. */
    public enum Interpolation {
      /** The nearest pixel. */
      NEAREST,
      /** Linear along both axes between the centres of pixels; constant beyond the outermost. */
      BILINEAR
    }

    /** Refuses factors below 1. */
    public Upsample {
      if (rows < 1 || columns < 1) {
        throw new IllegalArgumentException(
            "'%s' has factors %sx%s; both must be positive".formatted(name, rows, columns));
      }
    }

    /** A layer that doubles the size. */
    public Upsample(String name, Interpolation interpolation) {
      this(name, interpolation, 2, 2);
    }

    @Override
    public String expression() {
      String form =
          interpolation == Interpolation.NEAREST
              ? "torch.upsample_nearest2d(x, None, [%s., %s.])"
              : "torch.upsample_bilinear2d(x, None, False, [%s., %s.])";
      return form.formatted(rows, columns);
    }

    @Override
    public Shape output(Shape input) {
      return new Shape(input.get(0), rows * input.get(1), columns * input.get(2));
    }

    @Override
    public boolean overwritable() {
      return true;
    }
  }

  /**
   * Adds rows and columns of zeros at the edges; a negative number cuts rows or columns off. With
   * it, paddings that differ from side to side can be expressed, as Keras has them.
   */
  record ZeroPad(String name, int left, int right, int top, int bottom) implements Layer {
    @Override
    public String expression() {
      return "torch.constant_pad_nd(x, [%s, %s, %s, %s], 0)".formatted(left, right, top, bottom);
    }

    @Override
    public Shape output(Shape input) {
      return LayerChecks.notEmpty(
          name, new Shape(input.get(0), input.get(1) + top + bottom, input.get(2) + left + right));
    }

    @Override
    public boolean overwritable() {
      return true;
    }
  }

  /** Rearranges four channels to one of twice the size (Shi et al. 2016). */
  record PixelShuffle(String name) implements Layer {
    @Override
    public String expression() {
      return "torch.pixel_shuffle(x, 2)";
    }

    @Override
    public Shape output(Shape input) {
      return new Shape(input.get(0) / 4, 2 * input.get(1), 2 * input.get(2));
    }
  }

  /** Changes the shape of the values of one image. */
  record Reshape(String name, Shape shape) implements Layer {
    /** A vector of all values. */
    public static Reshape flat(String name, Shape input) {
      return new Reshape(name, new Shape(input.size()));
    }

    @Override
    public String expression() {
      String sides = shape.toString().replaceAll("[()]", "");
      return "torch.reshape(x, [torch.size(x, 0), %s])".formatted(sides);
    }

    @Override
    public Shape output(Shape input) {
      LayerChecks.values(name, input, shape);
      return shape;
    }
  }

  /**
   * Any other layer.
   *
   * @param expression TorchScript as described above
   * @param shape maps the shape of the input to that of the output
   */
  record Script(
      String name, List<Parameter> parameters, String expression, UnaryOperator<Shape> shape)
      implements Layer {
    /** Copies the list of parameters. */
    public Script {
      parameters = List.copyOf(parameters);
    }

    @Override
    public Shape output(Shape input) {
      return shape.apply(input);
    }
  }
}
