package io.imglab.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Network;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FusedAdamTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** A kernel whose four axes all differ, so that a mixed-up memory order would show. */
  @AutoClose
  private final Network network =
      new Network(
          Architecture.of(
              List.of(
                  new Layer.Convolution(
                      "conv", 3, 4, new Window(2, 5, 1, 0), true, Initial.fanIn(30))),
              new Shape(3, 6, 7)),
          1,
          manager);

  private final NDArray images = manager.arange(252f).sin().reshape(2, 3, 6, 7);

  @SuppressWarnings("try")
  private void update(FusedAdam adam) {
    network.parameters().thaw(true);
    try (GradientCollector recording = manager.getEngine().newGradientCollector()) {
      adam.minimise(network.forward(images, ForwardMode.TRAIN).square().mean(), .01);
    }
    network.parameters().thaw(false);
  }

  private float[] values(int index) {
    return network.parameters().all().get(index).toFloatArray();
  }

  /** Gradients by DJL's own way, then algorithm 1 of Kingma and Ba in plain Java. */
  private double[] gradient(int index) {
    network.parameters().thaw(true);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      collector.backward(network.forward(images, ForwardMode.TRAIN).square().mean());
    }
    NDArray array = network.parameters().all().get(index);
    float[] floats = array.getGradient().toFloatArray();
    for (NDArray each : network.parameters().all()) {
      each.getGradient().subi(each.getGradient());
    }
    network.parameters().thaw(false);
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  @Test
  void minimise_isAlgorithmOneOfThePaper() {
    for (int index = 0; index < 2; index++) {
      try (FusedAdam adam = new FusedAdam(network.parameters(), .5, .999, manager)) {
        float[] start = values(index);
        double[] x = new double[start.length];
        double[] m = new double[start.length];
        double[] v = new double[start.length];
        for (int i = 0; i < x.length; i++) {
          x[i] = start[i];
        }
        for (int t = 1; t <= 4; t++) {
          double[] g = gradient(index);
          for (int i = 0; i < x.length; i++) {
            m[i] = .5 * m[i] + .5 * g[i];
            v[i] = .999 * v[i] + .001 * g[i] * g[i];
            double mHat = m[i] / (1 - Math.pow(.5, t));
            double vHat = v[i] / (1 - Math.pow(.999, t));
            x[i] -= .01 * mHat / (Math.sqrt(vHat) + 1e-8);
          }
          update(adam);
        }
        float[] end = values(index);
        for (int i = 0; i < x.length; i++) {
          assertThat((double) end[i]).isCloseTo(x[i], Offset.offset(2e-5));
        }
      }
    }
  }

  @Test
  void minimise_leavesNoArraysAndNoGradientsBehind() {
    try (FusedAdam adam = new FusedAdam(network.parameters(), .5, .999, manager)) {
      update(adam);
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 5; i++) {
        update(adam);
      }
      assertThat(network.parameters().all()).noneMatch(NDArray::hasGradient);
      assertThat(manager.getManagedArrays().size()).isLessThanOrEqualTo(before + 5 * 4);
    }
  }
}
