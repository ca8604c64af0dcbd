package io.imglab.core.gan.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.gan.Players;
import io.imglab.core.gan.PlayersConfig;
import io.imglab.core.image.ImageSet;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.Network;
import io.imglab.core.tensor.HostBuffer;
import io.imglab.core.tensor.StateDict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A trained discriminator that describes images by the activations of its hidden layers. */
public final class DiscriminatorFeatures implements AutoCloseable {
  private static final int BATCH = 64;
  private static final String PREFIX = "discriminator.";

  private final NDManager manager;
  private final Network network;
  private final ScriptFunction function;
  private final HostBuffer buffer = new HostBuffer();

  private DiscriminatorFeatures(Architecture architecture, FeatureLayers layers, NDManager parent) {
    this.manager = parent.newSubManager();
    this.network = new Network(architecture, 0, manager);
    this.function = ScriptFunction.compile(FeatureScript.of(architecture, layers), manager);
  }

  /**
   * Opens the discriminator in a checkpoint of a GAN run.
   *
   * @param players of the run
   * @throws io.imglab.core.LabException if the checkpoint is damaged or of another network, or the
   *     recipe is not installed
   */
  public static DiscriminatorFeatures open(
      Path checkpoint,
      PlayersConfig players,
      FeatureLayers layers,
      Catalogue catalogue,
      NDManager parent) {
    Discriminator recipe = catalogue.find(Discriminator.class, players.discriminator());
    Architecture architecture = Players.discriminator(players, recipe);
    DiscriminatorFeatures features = new DiscriminatorFeatures(architecture, layers, parent);
    try (NDManager scope = parent.newSubManager()) {
      StateDict state = StateDict.read(checkpoint, scope);
      features.network.parameters().check(state, PREFIX);
      features.network.parameters().restore(state, PREFIX);
    } catch (RuntimeException e) {
      features.close();
      throw e;
    }
    return features;
  }

  /**
   * The features of some images, in batches.
   *
   * @param indices of the images
   * @param scope owner of the result
   * @return (N, features)
   */
  public NDArray of(ImageSet images, List<Integer> indices, NDManager scope) {
    NDList batches = new NDList();
    for (int start = 0; start < indices.size(); start += BATCH) {
      List<Integer> batch = indices.subList(start, Math.min(start + BATCH, indices.size()));
      NDArray vectors = batch(images, batch);
      batches.add(vectors);
    }
    NDArray all = NDArrays.concat(batches, 0);
    all.attach(scope);
    batches.close();
    return all;
  }

  private NDArray batch(ImageSet images, List<Integer> indices) {
    try (NDManager step = manager.newSubManager()) {
      NDArray x = pixels(images, indices, buffer, step);
      List<NDArray> arguments = new ArrayList<>(List.of(x));
      arguments.addAll(network.parameters().all());
      NDArray vectors = function.call(new NDList(arguments)).singletonOrThrow();
      vectors.attach(manager);
      return vectors;
    }
  }

  /**
   * The images themselves (N, C, H, W), in [-1, 1]; flattened, they are features to compare with.
   */
  public static NDArray pixels(ImageSet images, List<Integer> indices, NDManager scope) {
    return pixels(images, indices, new HostBuffer(), scope);
  }

  private static NDArray pixels(
      ImageSet images, List<Integer> indices, HostBuffer buffer, NDManager scope) {
    int values = images.values();
    float[] pixels = new float[Math.multiplyExact(indices.size(), values)];
    for (int i = 0; i < indices.size(); i++) {
      System.arraycopy(images.image(indices.get(i)), 0, pixels, i * values, values);
    }
    Shape shape = new Shape(indices.size(), images.channels(), images.height(), images.width());
    return buffer.copy(scope, pixels, shape);
  }

  @Override
  public void close() {
    function.close();
    network.close();
    manager.close();
  }
}
