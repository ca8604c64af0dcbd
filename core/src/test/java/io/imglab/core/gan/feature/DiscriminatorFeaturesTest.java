package io.imglab.core.gan.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.GanExperiment;
import io.imglab.core.gan.Players;
import io.imglab.core.image.ImageSet;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.Network;
import io.imglab.core.nn.Noise;
import io.imglab.core.testing.ToyGan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiscriminatorFeaturesTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  @TempDir private Path folder;
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Devices.open("cpu");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private float[] features(Network network, FeatureLayers layers, NDArray x) {
    try (ScriptFunction function =
        ScriptFunction.compile(FeatureScript.of(network.architecture(), layers), manager)) {
      List<NDArray> arguments = new ArrayList<>(List.of(x));
      arguments.addAll(network.parameters().all());
      return function.call(new NDList(arguments)).singletonOrThrow().toFloatArray();
    }
  }

  /** Two maps of 8x8 become two of 4x4: the largest of each 2x2 values of w·x where positive. */
  @Test
  void of_maps_poolsThemTo4x4() {
    Initial wide = new Initial.Normal(0, 1);
    List<Layer> layers =
        List.of(
            new Layer.Convolution("down", 1, 2, Window.square(1, 1, 0), false, wide),
            new Layer.Relu("relu"),
            new Layer.Convolution("logit", 2, 1, Window.whole(8, 8), false, wide),
            new Layer.Reshape("row", new Shape(1)));
    float[] pixels = Noise.of(3, "pixels", 0).normal(64);
    try (Network network = new Network(Architecture.of(layers, new Shape(1, 8, 8)), 1, manager)) {
      float[] w = network.parameters().byName().get("main.0.weight").toFloatArray();
      float[] found =
          features(network, FeatureLayers.ALL, manager.create(pixels, new Shape(1, 1, 8, 8)));
      assertThat(found).hasSize(2 * 16);
      for (int i = 0; i < found.length; i++) {
        int corner = i % 16 / 4 * 16 + i % 4 * 2;
        float most = 0;
        for (int at : new int[] {corner, corner + 1, corner + 8, corner + 9}) {
          most = Math.max(most, w[i / 16] * pixels[at]);
        }
        assertThat(found[i]).isCloseTo(most, ROUNDING);
      }
    }
  }

  @Test
  void of_denseLayers_areAllOrTheLastHiddenOne() {
    List<Layer> layers =
        List.of(
            Layer.Reshape.flat("pixels", new Shape(1, 2, 2)),
            new Layer.Dense("a", 4, 3),
            new Layer.Relu("relu1"),
            new Layer.Dropout("dropout", .5),
            new Layer.Dense("b", 3, 2),
            new Layer.Relu("relu2"),
            new Layer.Dense("logit", 2, 1));
    try (Network network = new Network(Architecture.of(layers, new Shape(1, 2, 2)), 1, manager)) {
      float[] x = {1, -2, 3, .5f};
      float[] a = dense(network, "main.0", x);
      float[] b = dense(network, "main.3", a);
      NDArray batch = manager.create(x, new Shape(1, 1, 2, 2));
      assertThat(features(network, FeatureLayers.LAST, batch)).containsExactly(b, ROUNDING);
      assertThat(features(network, FeatureLayers.ALL, batch))
          .containsExactly(new float[] {a[0], a[1], a[2], b[0], b[1]}, ROUNDING);
    }
  }

  /** max(0, W·x + b). */
  private static float[] dense(Network network, String prefix, float[] x) {
    float[] w = network.parameters().byName().get(prefix + ".weight").toFloatArray();
    float[] result = network.parameters().byName().get(prefix + ".bias").toFloatArray();
    for (int row = 0; row < result.length; row++) {
      for (int column = 0; column < x.length; column++) {
        result[row] += w[row * x.length + column] * x[column];
      }
      result[row] = Math.max(0, result[row]);
    }
    return result;
  }

  /** The toy's only hidden layer has 4 maps of 2x2, which are below 4x4 already. */
  @Test
  void open_ofACheckpoint_hasTheTrainedParameters() throws IOException {
    GanConfig config =
        GanConfig.of("toy", "toy", new GanDefaults(5, ToyGan.IMAGE, 6, 1e-2, .5, .999, 1));
    Players players = Players.of(config.players(), ToyGan.CATALOGUE);
    Path fresh = folder.resolve("fresh.ckpt");
    Path trained = folder.resolve("trained.ckpt");
    try (GanExperiment experiment =
        new GanExperiment(
            config, players, step -> Noise.of(1, "images", step).uniform(6 * 16), manager)) {
      experiment.save(fresh);
      experiment.step();
      experiment.save(trained);
    }
    float[] before = features(fresh, config);
    assertThat(before).hasSize(2 * 16);
    assertThat(features(trained, config)).hasSize(2 * 16).isNotEqualTo(before);
  }

  private float[] features(Path checkpoint, GanConfig config) {
    ImageSet images = ImageSet.of(1, 4, 4, Noise.of(2, "images", 0).uniform(70 * 16));
    try (DiscriminatorFeatures features =
        DiscriminatorFeatures.open(
            checkpoint, config.players(), FeatureLayers.ALL, ToyGan.CATALOGUE, manager)) {
      float[] all =
          features
              .of(images, java.util.stream.IntStream.range(0, 70).boxed().toList(), manager)
              .toFloatArray();
      float[] two = features.of(images, List.of(0, 69), manager).toFloatArray();
      assertThat(all).hasSize(70 * 16).startsWith(java.util.Arrays.copyOf(two, 16));
      return two;
    }
  }

  @Test
  void open_ofACheckpointOfOtherPlayers_isRefused() throws IOException {
    GanConfig config =
        GanConfig.of("toy", "toy", new GanDefaults(5, ToyGan.IMAGE, 6, 1e-2, .5, .999, 1));
    Path file = folder.resolve("empty.ckpt");
    new io.imglab.core.tensor.StateDict().write(file);
    assertThatThrownBy(() -> features(file, config))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("lacks 'discriminator.main.0.weight'");
  }
}
