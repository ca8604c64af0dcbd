package io.imglab.core.data;

import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImage;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.decode.DecodingProgress;
import io.imglab.core.data.decode.Resize;
import io.imglab.core.data.decode.ShapeRendering;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.ImageSet;
import io.imglab.core.io.LabHome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A data set: images of one shape, decoded once into the cache and read in any order. Safe for use
 * by several threads.
 */
public final class DataSet implements ImageSet {
  private static final float[] VALUES = levels();

  private final ImageShape shape;
  private final CachedImages images;
  private final List<String> sourceNames;
  private final List<BadImage> skipped;
  private final List<String> remarks;

  private DataSet(DataSource source, ImageShape shape, CachedImages images) {
    this.shape = shape;
    this.images = images;
    this.sourceNames =
        Arrays.stream(images.notes().sourceIndices()).mapToObj(source::name).toList();
    this.skipped = images.notes().badImages(source);
    this.remarks = source.remarks();
  }

  /** Opens the images at {@code path}, {@linkplain Resize#CROP cropped} where needed. */
  public static DataSet open(
      Path path, ImageShape shape, BadImages policy, LabHome home, DecodingProgress progress) {
    return open(path, new ShapeRendering(shape, Resize.CROP), policy, home, progress);
  }

  /**
   * Opens the images at {@code path} (see {@link SourceDetector#open}). Images that are not yet in
   * the cache of {@code home} are decoded into it. If the shape is grey, colours become BT.601
   * luma.
   *
   * @throws LabException if {@code path} holds no data set, fewer than two images, or bad images
   *     that {@code policy} does not allow
   */
  public static DataSet open(
      Path path,
      ShapeRendering rendering,
      BadImages policy,
      LabHome home,
      DecodingProgress progress) {
    try (DataSource source = SourceDetector.open(path)) {
      CachedImages images =
          new ImageCache(home.cache()).images(source, rendering, policy, progress);
      if (images.count() < 2) {
        throw new LabException(
            "'%s' has only one usable image; a data set needs at least two".formatted(path));
      }
      return new DataSet(source, rendering.shape(), images);
    }
  }

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public int channels() {
    return shape.channels();
  }

  @Override
  public int height() {
    return shape.height();
  }

  @Override
  public int width() {
    return shape.width();
  }

  public ImageShape shape() {
    return shape;
  }

  /** A digest, in hexadecimal digits, that depends only on the content and how it is rendered. */
  public String fingerprint() {
    return images.key();
  }

  /** The file of each image, or its position in one. */
  public List<String> sourceNames() {
    return sourceNames;
  }

  /** The images that could not be decoded and were skipped. */
  public List<BadImage> skipped() {
    return skipped;
  }

  /** What the user should know about how it is read, in lines. */
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public float[] image(int index) {
    float[] image = new float[shape.values()];
    read(index, false, image, 0);
    return image;
  }

  /**
   * Writes image {@code index} as planar values (C, H, W) in [−1, 1]: byte b becomes b / 127.5 − 1.
   *
   * @param flipped whether to mirror it left to right
   */
  public void read(int index, boolean flipped, float[] destination, int offset) {
    byte[] bytes = new byte[shape.values()];
    images.read(index, bytes);
    for (int start = 0; start < bytes.length; start += shape.width()) {
      for (int x = 0; x < shape.width(); x++) {
        int from = start + (flipped ? shape.width() - 1 - x : x);
        destination[offset + start + x] = VALUES[bytes[from] & 0xFF];
      }
    }
  }

  private static float[] levels() {
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (i / 127.5 - 1);
    }
    return values;
  }
}
