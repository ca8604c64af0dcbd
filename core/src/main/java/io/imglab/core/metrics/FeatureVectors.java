package io.imglab.core.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.NetworkSource;
import java.util.Arrays;
import java.util.Set;

/**
 * Computes feature vectors of images: the mean over all positions of each channel of one layer. The
 * network receives images in [0, 1], grey ones as three equal channels, enlarged (bilinear) until
 * the layer has at least 4x4 positions, so that borders do not dominate.
 */
public final class FeatureVectors implements AutoCloseable {
  /** Number of values in a batch: 16 images of 64x64, 1 of 256x256. */
  private static final int BATCH_VALUES = 16 * 3 * 64 * 64;

  private static final int MIN_SIDE = 4;

  private final FeatureNetwork network;
  private final String layer;
  private final NDManager manager;

  /**
   * Builds the network down to a layer.
   *
   * @param networks makes the network
   * @param parent the parent of everything that is allocated
   * @throws io.imglab.core.LabException if there is no such layer
   */
  public FeatureVectors(NetworkSource networks, String layer, NDManager parent) {
    this.network = networks.network(ForwardConfig.PLAIN, Set.of(layer), parent);
    this.layer = layer;
    this.manager = parent.newSubManager();
  }

  /**
   * Computes the feature vectors of all images.
   *
   * @return (N, D), where D is the number of the layer's channels
   * @throws io.imglab.core.LabException if an image holds NaN
   */
  public float[][] of(ImageSet images) {
    float[][] vectors = new float[images.count()][];
    Size size = inputSize(images);
    int batch = batch(images);
    for (int start = 0; start < vectors.length; start += batch) {
      int count = Math.min(batch, vectors.length - start);
      float[] means = means(pixels(images, start, count, size), count, size);
      int features = means.length / count;
      for (int i = 0; i < count; i++) {
        vectors[start + i] = Arrays.copyOfRange(means, i * features, (i + 1) * features);
      }
    }
    return vectors;
  }

  /**
   * How many images are computed together; the last bits of their vectors depend on it, so that
   * parts of a set give the same vectors as the whole if they begin at multiples of it.
   */
  public int batch(ImageSet images) {
    return Math.max(1, (int) (BATCH_VALUES / (3 * inputSize(images).pixels())));
  }

  /** The size to which images are scaled for the network. */
  Size inputSize(ImageSet images) {
    Size size = new Size(images.width(), images.height());
    int least = MIN_SIDE * network.stack().smallestSide();
    return size.shortSide() < least ? size.withShortSide(least) : size;
  }

  private static float[] pixels(ImageSet images, int start, int count, Size size) {
    int values = Math.toIntExact(3 * size.pixels());
    float[] pixels = new float[count * values];
    for (int i = 0; i < count; i++) {
      Images.finite(images, start + i);
      Picture picture = Resampler.resize(images.picture(start + i), size);
      System.arraycopy(picture.rgb(), 0, pixels, i * values, values);
    }
    return pixels;
  }

  private float[] means(float[] pixels, int count, Size size) {
    try (NDManager step = manager.newSubManager()) {
      Shape shape = new Shape(count, 3, size.height(), size.width());
      NDArray images = NativeArray.of(pixels, shape, step);
      NDArray activations = network.forward(images).at(layer);
      return activations
          .reshape(count, activations.getShape().get(1), -1)
          .mean(new int[] {2})
          .toFloatArray();
    }
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
