package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Generator;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.io.Excerpt;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Network;
import io.imglab.core.nn.Noise;
import io.imglab.core.tensor.HostBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained generator. A seed always gives the same latent vector, {@code Noise.of(seed, "sample",
 * 0)}, and the same picture: pictures are generated one by one, since the last bits of a picture in
 * a batch depend on the rest of the batch.
 */
public final class GeneratorNetwork implements AutoCloseable {
  private static final int BATCH = 64;

  /** The name and the settings in the file may be anything. */
  private static final int LONGEST = 250;

  private final GeneratorFile.Description description;
  private final Network network;
  private final NDManager manager;
  private final HostBuffer buffer = new HostBuffer();

  private GeneratorNetwork(
      GeneratorFile.Description description, Network network, NDManager manager) {
    this.description = description;
    this.network = network;
    this.manager = manager;
  }

  /**
   * Opens a generator file and builds its network.
   *
   * @throws LabException if the file is damaged, or its recipe is not installed
   */
  public static GeneratorNetwork open(Path file, Catalogue catalogue, NDManager parent) {
    GeneratorFile.Description description = GeneratorFile.describe(file);
    Architecture architecture = architecture(file, description, catalogue);
    NDManager manager = parent.newSubManager();
    try {
      Network network = GeneratorFile.network(file, architecture, manager);
      return new GeneratorNetwork(description, network, manager);
    } catch (LabException e) {
      manager.close();
      throw e;
    }
  }

  private static Architecture architecture(
      Path file, GeneratorFile.Description description, Catalogue catalogue) {
    try {
      Generator recipe = catalogue.find(Generator.class, description.generator());
      return Players.generator(description.players(), recipe);
    } catch (LabException e) {
      throw new LabException(
          "cannot rebuild the generator of '%s': %s"
              .formatted(file, Excerpt.of(String.valueOf(e.getMessage()), LONGEST)),
          e);
    }
  }

  public GeneratorFile.Description description() {
    return description;
  }

  /** The latent vector of a seed. */
  public float[] latent(long seed) {
    return Noise.of(seed, "sample", 0).normal(description.latent());
  }

  /** One picture for each seed. */
  public List<Picture> sample(List<Long> seeds) {
    return pictures(seeds.stream().map(this::latent).toList());
  }

  /** One picture for each latent vector. */
  public List<Picture> pictures(List<float[]> latents) {
    List<Picture> pictures = new ArrayList<>();
    for (float[] latent : latents) {
      pictures.add(description.image().set(forward(latent, 1)).picture(0));
    }
    return pictures;
  }

  /**
   * The images of consecutive seeds, in batches, for statistics.
   *
   * @param first the first seed
   */
  public ImageSet images(long first, int count) {
    int values = description.image().values();
    float[] images = new float[Math.multiplyExact(count, values)];
    for (int done = 0; done < count; done += BATCH) {
      int size = Math.min(BATCH, count - done);
      float[] latents = new float[size * description.latent()];
      for (int i = 0; i < size; i++) {
        float[] latent = latent(first + done + i);
        System.arraycopy(latent, 0, latents, i * latent.length, latent.length);
      }
      System.arraycopy(forward(latents, size), 0, images, done * values, size * values);
    }
    return description.image().set(images);
  }

  private float[] forward(float[] latents, int count) {
    if (latents.length != count * description.latent()) {
      throw new LabException(
          "a latent vector has %s values instead of %s"
              .formatted(latents.length / count, description.latent()));
    }
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(count, description.latent());
      NDArray batch = buffer.copy(scope, latents, shape);
      return network.forward(batch, ForwardMode.EVAL).toFloatArray();
    }
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
