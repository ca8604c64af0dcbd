package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Pooling;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.optim.Lbfgs;
import io.imglab.core.optim.LbfgsRule;
import java.util.Set;

/** Compares results computed on a device with stored reference values. */
public final class SelfTest {
  /**
   * PyTorch's losses of L-BFGS on Rosenbrock's function from (-1.2, 1): one evaluation per step,
   * history 10.
   */
  private static final double[] ROSENBROCK = {
    24.2, 112.448, 18.7738, 91.4782, 6.41244, 4.32363, 3.9795, 3.97312, 3.96662, 3.93437,
    3.84866, 2.78185, 17.6594, 2.69826, 2.63105, 2.90149, 2.4742, 2.41876, 2.36049, 2.30237
  };

  /** Half a unit of the sixth digit. */
  private static final double TRACE_TOLERANCE = 6e-6;

  private static final double LAYER_TOLERANCE = 1e-4;
  private static final int SIDE = 32;

  private SelfTest() {}

  /**
   * The deviation of a device from the reference values.
   *
   * @param error the largest relative difference
   */
  public record Outcome(double error, double tolerance) {
    /** The largest relative difference of numbers from the stored ones. */
    public static Outcome of(double[] found, double[] stored, double tolerance) {
      double error = 0;
      for (int i = 0; i < stored.length; i++) {
        double difference = Math.abs(found[i] - stored[i]) / Math.abs(stored[i]);
        error = Math.max(error, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
      }
      return new Outcome(error, tolerance);
    }

    public boolean passed() {
      return error <= tolerance;
    }
  }

  /** Compares L-BFGS in double precision with PyTorch's. */
  public static Outcome lbfgs(NDManager parent) {
    double error = 0;
    try (NDManager manager = parent.newSubManager();
        Lbfgs lbfgs = new Lbfgs(manager, 1, 10, LbfgsRule.pytorch(1))) {
      NDArray x = NativeArray.of(new double[] {-1.2, 1}, new Shape(2), manager);
      for (double expected : ROSENBROCK) {
        double a = x.getDouble(0);
        double b = x.getDouble(1) - a * a;
        error = Math.max(error, Math.abs((1 - a) * (1 - a) + 100 * b * b - expected) / expected);
        double[] gradient = {-2 * (1 - a) - 400 * a * b, 200 * b};
        lbfgs.update(x, NativeArray.of(gradient, new Shape(2), manager));
      }
    }
    return new Outcome(error, TRACE_TOLERANCE);
  }

  /**
   * Compares the first layer of a style transfer network: a convolution of 3 to 64 channels and its
   * ReLU. All numbers have so few bits that every sum is exact in float32 and TF32. The reference
   * values come from Torch 1.13:
   *
   * <pre>
   * c, y, x = torch.meshgrid(torch.arange(3), torch.arange(32), torch.arange(32), indexing='ij')
   * i = ((7*x + 13*y + 29*c + x*y) % 64).float() / 64
   * o, k, a, b = torch.meshgrid(*(torch.arange(n) for n in (64, 3, 3, 3)), indexing='ij')
   * w = ((3*o + 5*k + 7*a + 11*b + o*k) % 17 - 8).float() / 64
   * v = F.relu(F.conv2d(i[None], w, (torch.arange(64) % 5).float() / 8, padding=1)).double()
   * print(v.mean(), (v * v).mean().sqrt(), v[0, 7, 5, 9])
   * </pre>
   */
  public static Outcome layer(NDManager parent) {
    try (NDManager manager = parent.newSubManager();
        FeatureNetwork network =
            new FeatureNetwork(
                new ProbeNetwork(),
                new ProbeNetwork.Parameters(),
                Pooling.MAX,
                Set.of("relu"),
                manager)) {
      float[] values = network.forward(image(manager)).at("relu").toFloatArray();
      double sum = 0;
      double squares = 0;
      for (float value : values) {
        sum += value;
        squares += (double) value * value;
      }
      double error = relative(sum / values.length, ProbeNetwork.MEAN);
      error = Math.max(error, relative(Math.sqrt(squares / values.length), ProbeNetwork.RMS));
      float sample = values[(7 * SIDE + 5) * SIDE + 9];
      return new Outcome(Math.max(error, relative(sample, ProbeNetwork.SAMPLE)), LAYER_TOLERANCE);
    }
  }

  private static double relative(double actual, double expected) {
    return Math.abs(actual - expected) / expected;
  }

  private static NDArray image(NDManager manager) {
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE % SIDE;
      values[i] = (7 * x + 13 * y + 29 * (i / (SIDE * SIDE)) + x * y) % 64 / 64f;
    }
    return NativeArray.of(values, new Shape(1, 3, SIDE, SIDE), manager);
  }
}
