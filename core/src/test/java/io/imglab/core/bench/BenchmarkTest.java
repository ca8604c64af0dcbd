package io.imglab.core.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import io.imglab.core.nn.Architecture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BenchmarkTest {
  private static final Architecture NETWORK =
      Architecture.of(
          List.of(
              new Layer.Convolution("conv", 3, 4, 3),
              new Layer.Relu("relu"),
              new Layer.TransposedConvolution(
                  "up", 4, 2, Window.square(4, 2, 1), 0, new Initial.Normal(0, 1)),
              Layer.Reshape.flat("row", new Shape(2, 16, 16)),
              new Layer.Dense("dense", 512, 5)),
          new Shape(3, 8, 8));

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final List<String> calls = new ArrayList<>();

  /** Takes 0.5 s by its own account, and its baseline 2 s. */
  private final class Fixed implements Subject {
    @Override
    public double seconds() {
      calls.add("work");
      return .5;
    }

    @Override
    public double gflop() {
      return 3;
    }

    @Override
    public Precision precision() {
      return Precision.FLOAT32;
    }

    @Override
    public TimedWork baseline() {
      return new TimedWork() {
        @Override
        public double seconds() {
          calls.add("baseline");
          return 2;
        }

        @Override
        public void close() {
          calls.add("closed");
        }
      };
    }

    @Override
    public LayerProducts products() {
      return new LayerProducts(precision(), 1, manager).add(NETWORK, true, false, 1);
    }

    @Override
    public void close() {}
  }

  @Test
  void measure_withBaseline_alternatesAndComparesRates() {
    Benchmark result = Benchmark.measure(new Fixed(), 2, true, manager);
    assertThat(calls)
        .containsExactly(
            "work",
            "work",
            "work",
            "baseline",
            "baseline",
            "work",
            "work",
            "baseline",
            "baseline",
            "work",
            "work",
            "baseline",
            "baseline",
            "work",
            "work",
            "closed");
    assertThat(result.rate()).isEqualTo(2);
    assertThat(result.gflops()).isEqualTo(6);
    assertThat(result.baselineRate()).isEqualTo(.5);
    assertThat(result.speedup()).isEqualTo(4);
    assertThat(result.ratio()).isEqualTo(6 / result.matmulGflops());
    assertThat(result.productGflops()).isPositive();
  }

  @Test
  void measure_withoutBaseline_hasNoSpeedup() {
    Benchmark result = Benchmark.measure(new Fixed(), 1, false, manager);
    assertThat(calls).doesNotContain("baseline");
    assertThat(result.speedup()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void products_areComputedInEveryPrecision(Precision precision) {
    try (LayerProducts products =
        new LayerProducts(precision, 2, manager).add(NETWORK, true, true, 2)) {
      assertThat(products.seconds()).isPositive();
    }
  }

  /** Two operations for each multiply-add, three products of each layer but the first. */
  @Test
  void products_countWhatTheyCompute() {
    double conv = 8 * 8 * 3 * 4 * 9;
    double up = 8 * 8 * 4 * 2 * 16;
    double dense = 512 * 5;
    try (LayerProducts products =
        new LayerProducts(Precision.FLOAT32, 2, manager).add(NETWORK, true, false, 1)) {
      assertThat(products.gflop() * 1e9)
          .isCloseTo(2 * 2 * (2 * conv + 3 * up + 3 * dense), within(1e-3));
    }
    try (LayerProducts twice =
        new LayerProducts(Precision.FLOAT32, 2, manager).addForTwo(NETWORK, true, false)) {
      assertThat(twice.gflop() * 1e9)
          .isCloseTo(2 * 2 * 2 * (2 * conv + 3 * up + 3 * dense), within(1e-3));
      assertThat(twice.seconds()).isPositive();
    }
  }
}
