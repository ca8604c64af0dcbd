package io.imglab.core.image;

import java.util.Arrays;
import java.util.List;

/**
 * Numbered images of one shape, in the form that networks process: planar floats {@code (C, H, W)}
 * in [-1, 1], grey (one channel) or RGB (three).
 */
public interface ImageSet {
  int count();

  int channels();

  int height();

  int width();

  /** Image {@code index}, from 0: {@code (C, H, W)}. Callers must not write to the array. */
  float[] image(int index);

  /** The number of values of one image. */
  default int values() {
    return channels() * height() * width();
  }

  /** The shape in words, such as {@code 28x28 grey}; width first. */
  default String shapeInWords() {
    return width() + "x" + height() + (channels() == 1 ? " grey" : " colour");
  }

  /** Image {@code index} mapped to [0, 1]; grey becomes three equal channels. */
  default Picture picture(int index) {
    float[] image = image(index);
    Size size = new Size(width(), height());
    float[] rgb = new float[Math.toIntExact(Picture.CHANNELS * size.pixels())];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (image[i % image.length] + 1) / 2;
    }
    return new Picture(size, rgb);
  }

  /** The first {@code max} images, or all if there are fewer. */
  default ImageSet first(int max) {
    return max < count() ? new SelectedImages(this, max, index -> index) : this;
  }

  /** As many evenly spaced images, or all if there are fewer: a set may be sorted by class. */
  default ImageSet evenlySpaced(int max) {
    long count = count();
    return max < count ? new SelectedImages(this, max, index -> (int) (index * count / max)) : this;
  }

  /** The images of a list. */
  static ImageSet of(int channels, int height, int width, List<float[]> images) {
    return new ImageList(channels, height, width, List.copyOf(images));
  }

  /** The images of one array {@code (N, C, H, W)}, such as a generator's output. */
  static ImageSet of(int channels, int height, int width, float[] batch) {
    int values = channels * height * width;
    float[][] images = new float[batch.length / values][];
    for (int i = 0; i < images.length; i++) {
      images[i] = Arrays.copyOfRange(batch, i * values, (i + 1) * values);
    }
    return of(channels, height, width, List.of(images));
  }
}
