package io.imglab.core.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.Weights;
import java.util.Arrays;
import java.util.Set;

/**
 * What one layer of a feature network sees in images: the mean of each channel over all places.
 * Images come as the network expects them: in [0, 1], grey as three equal channels, and enlarged
 * (bilinear) until the layer has at least 4x4 places, so that it sees more than borders.
 */
public final class FeatureVectors implements AutoCloseable {
  /** Floats that go through the network at once: 16 images of 64x64, 1 of 256x256. */
  private static final int BATCH_VALUES = 16 * 3 * 64 * 64;

  private static final int PLACES = 4;

  private final FeatureNetwork network;
  private final String layer;
  private final NDManager manager;

  /**
   * Builds the network down to a layer.
   *
   * @param parent the manager under which the parameters live
   * @throws io.imglab.core.LabException if there is no such layer
   */
  public FeatureVectors(
      FeatureExtractor extractor, Weights weights, String layer, NDManager parent) {
    this.network = new FeatureNetwork(extractor, weights, Pooling.MAX, Set.of(layer), parent);
    this.layer = layer;
    this.manager = parent.newSubManager();
  }

  /**
   * Looks at all images.
   *
   * @return (N, D) with D the layer's channels
   * @throws io.imglab.core.LabException if an image holds NaN
   */
  public float[][] of(ImageSet images) {
    float[][] vectors = new float[images.count()][];
    Size size = seenSize(images);
    int batch = Math.max(1, (int) (BATCH_VALUES / (3 * size.pixels())));
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

  /** The size in which the network sees images. */
  Size seenSize(ImageSet images) {
    Size size = new Size(images.width(), images.height());
    int least = PLACES * network.stack().smallestSide();
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
      NDArray images = step.create(pixels, new Shape(count, 3, size.height(), size.width()));
      NDArray seen = network.forward(images).at(layer);
      return seen.reshape(count, seen.getShape().get(1), -1).mean(new int[] {2}).toFloatArray();
    }
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
