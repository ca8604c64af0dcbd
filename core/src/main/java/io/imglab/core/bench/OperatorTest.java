package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.imglab.core.bench.SelfTest.Outcome;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * One operator that runs need, with reference values from Torch 1.13. A LibTorch may lack the
 * library that computes it, or compute it in another order each time. It is called several times:
 * LibTorch watches the first call of a function and, on a GPU, compiles its pointwise operators to
 * one kernel for the later ones.
 *
 * <p>The inputs are x = ((37i + 11) mod 64) / 64 of shape (1, 4, 8, 8) and ((13i + 5) mod 17 - 8) /
 * 64 for the weights w (4, 4, 3, 3) and k (4, 4, 4, 4); all have so few bits that bfloat16 and TF32
 * hold them. With c = ((5i) mod 7 + 1) / 8, the stored value is Σ c·y, and the stored gradient Σ
 * c·∂(Σ c·y²)/∂x.
 *
 * @param gradient NaN for an operator that no loss is differentiated through
 */
public record OperatorTest(
    String name, String body, double value, double gradient, double tolerance) {
  private static final double TOLERANCE = 1e-4;

  /** Half a unit of bfloat16's last digit. */
  private static final double HALF_PRECISION = 4e-3;

  /** The corrections for the bias are computed in single precision. */
  private static final double ADAM_TOLERANCE = 1e-3;

  private static final double NONE = Double.NaN;
  private static final int CALLS = 3;
  private static final Shape SMALL = new Shape(1, 4, 8, 8);

  /** Enough values for each sum that an order that is not fixed shows. */
  private static final Shape LARGE = new Shape(8, 4, 64, 64);

  private static final String HEAD =
      """
      def forward(self, x: Tensor, w: Tensor, k: Tensor, n: Tensor) -> Tensor:
        unused: List[Tensor] = []
        s = torch.slice(torch.reshape(w, [-1]), 0, 0, 4)
      """;

  private static final String ADAM =
      """
        p = torch.clone(x)
        g = torch.repeat(torch.reshape(k, [1, 4, 8, 8]), [torch.size(x, 0), 1, torch.size(x, 2) // 8, torch.size(x, 3) // 8])
        t = torch.add(torch.sum(torch.zeros_like(s)), 1)
        torch._fused_adam_([p], [g], [torch.zeros_like(x)], [torch.zeros_like(x)], unused, [t], lr=0.01, beta1=0.9, beta2=0.999, weight_decay=0., eps=1.0e-08, amsgrad=False, maximize=False)
        return p
      """;

  /** The operators, of which each device must pass all. */
  public static List<OperatorTest> all() {
    return List.of(
        of("convolution", "torch.conv2d(x, w, None, [1, 1], [1, 1])", -0.30084228515625, 1.827086),
        new OperatorTest(
            "convolution in bfloat16",
            "  return torch.to(torch.conv2d(torch.to(x, 15), torch.to(w, 15), None, [1, 1], [1, 1]), 6)\n",
            -0.30084228515625,
            NONE,
            HALF_PRECISION),
        of(
            "transposed convolution",
            "torch.conv_transpose2d(x, k, None, [2, 2], [1, 1])",
            -2.032806396484375,
            21.66184521),
        of(
            "batch normalisation",
            "torch.batch_norm(x, torch.add(s, 1), torch.add(s, 1), None, None, True, 0.1, 1e-5, False)",
            128.51026926512273,
            109.19238395),
        of(
            "replicate padding",
            "torch.pad(x, [1, 1, 1, 1], \"replicate\")",
            98.16015625,
            98.3759765625),
        of(
            "bilinear resizing",
            "torch.upsample_bilinear2d(x, None, False, [2., 2.])",
            251.720703125,
            251.69076538),
        of("maximum pooling", "torch.max_pool2d(x, [2, 2], [2, 2])", 26.23046875, 26.55322265625),
        of("weighted counts", "torch.bincount(n, torch.reshape(x, [-1]), 8)", 57.8125, NONE),
        new OperatorTest(
            "eigenvalues",
            "  a = torch.reshape(x, [4, -1])\n  e, v = torch.linalg_eigh(torch.matmul(a, torch.t(a)))\n  return e\n",
            20.8359375,
            NONE,
            TOLERANCE),
        new OperatorTest(
            "Fourier transform",
            "  f = torch.fft_rfft2(torch.reshape(x, [-1, 8, 8]))\n  return torch.add(torch.square(torch.real(f)), torch.square(torch.imag(f)))\n",
            2185.644264036826,
            NONE,
            TOLERANCE),
        of(
            "inverse Fourier transform",
            "torch.fft_irfft2(torch.fft_rfft2(torch.reshape(x, [-1, 8, 8])), [8, 8])",
            63.224609375,
            NONE),
        new OperatorTest("fused Adam", ADAM, 63.23210937161048, NONE, ADAM_TOLERANCE),
        // All numbers are exact in float32; the stored ones follow from the formula.
        of(
            "pointwise operators",
            "torch.mul(torch.relu(torch.sub(x, 0.5)), torch.add(x, 0.25))",
            17.188751220703125,
            31.464940786361694));
  }

  private static OperatorTest of(String name, String expression, double value, double gradient) {
    return new OperatorTest(name, "  return " + expression + "\n", value, gradient, TOLERANCE);
  }

  /**
   * Compares the operator with the stored values; the call that differs most counts.
   *
   * @throws RuntimeException if the device cannot compute it
   */
  public Outcome run(NDManager manager) {
    double error = 0;
    for (Computed computed : calls(() -> compiled(manager), SMALL, manager)) {
      error = Math.max(error, error(computed.output(), value));
      error = hasGradient() ? Math.max(error, error(computed.gradient(), gradient)) : error;
    }
    return new Outcome(error, tolerance);
  }

  /** Whether it gives the same bits each time, with many values for each sum. */
  public boolean repeats(NDManager manager) {
    return repeats(() -> compiled(manager), manager);
  }

  /** The same for a function that is compiled when it is needed. */
  boolean repeats(Supplier<ScriptFunction> compiler, NDManager manager) {
    List<Computed> calls = calls(compiler, LARGE, manager);
    Computed first = calls.get(0);
    return calls.stream()
        .allMatch(
            call ->
                Arrays.equals(first.output(), call.output())
                    && Arrays.equals(first.gradient(), call.gradient()));
  }

  /** The caller closes it. */
  ScriptFunction compiled(NDManager manager) {
    return ScriptFunction.compile(HEAD + body, manager);
  }

  private boolean hasGradient() {
    return !Double.isNaN(gradient);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Computed(double[] output, double[] gradient) {}

  private List<Computed> calls(Supplier<ScriptFunction> compiler, Shape shape, NDManager manager) {
    List<Computed> calls = new ArrayList<>();
    try (ScriptFunction function = compiler.get()) {
      for (int i = 0; i < CALLS; i++) {
        calls.add(call(function, shape, manager));
      }
    }
    return calls;
  }

  private Computed call(ScriptFunction function, Shape shape, NDManager parent) {
    try (NDManager manager = parent.newSubManager()) {
      NDArray x = image(shape, manager);
      NDList arguments =
          new NDList(x, weights(3, manager), weights(4, manager), bins(shape, manager));
      if (!hasGradient()) {
        return new Computed(numbers(function.call(arguments).singletonOrThrow()), new double[0]);
      }
      x.setRequiresGradient(true);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray y = function.call(arguments).singletonOrThrow();
        NDArray c = coefficients(y.getShape(), manager);
        collector.backward(y.square().mul(c).sum());
        return new Computed(numbers(y), numbers(x.getGradient()));
      }
    }
  }

  private static double[] numbers(NDArray array) {
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }

  /** The deviation of Σ c·y, relative to the sum of the magnitudes. */
  private static double error(double[] values, double expected) {
    double sum = 0;
    double magnitude = 0;
    for (int i = 0; i < values.length; i++) {
      double term = coefficient(i) * values[i];
      sum += term;
      magnitude += Math.abs(term);
    }
    return Math.abs(sum - expected) / magnitude;
  }

  private static double coefficient(int i) {
    return (5 * i % 7 + 1) / 8.;
  }

  private static NDArray coefficients(Shape shape, NDManager manager) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) coefficient(i);
    }
    return NativeArray.of(values, shape, manager);
  }

  private static NDArray image(Shape shape, NDManager manager) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (37 * i + 11) % 64 / 64f;
    }
    return NativeArray.of(values, shape, manager);
  }

  private static NDArray weights(int side, NDManager manager) {
    float[] values = new float[16 * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((13 * i + 5) % 17 - 8) / 64f;
    }
    return NativeArray.of(values, new Shape(4, 4, side, side), manager);
  }

  private static NDArray bins(Shape shape, NDManager manager) {
    long[] values = new long[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 5L * i % 8;
    }
    return NativeArray.of(values, manager);
  }
}
