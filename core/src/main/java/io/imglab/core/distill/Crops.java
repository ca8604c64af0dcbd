package io.imglab.core.distill;

import io.imglab.core.chart.Grid;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.nn.Noise;
import java.util.ArrayList;
import java.util.List;

/**
 * Augmented square crops of pictures: of random size, mirrored, recoloured, blended, with noise. A
 * crop is a function of the seed, the purpose and its number.
 */
final class Crops {
  /** Larger pictures are reduced to this long side, so that all fit into memory. */
  private static final int MAX_SIDE = 640;

  /** The size to which pictures of less than half a crop's side are resized for mosaics. */
  private static final Size TILE = new Size(32, 32);

  /** Side of the smallest box, which is enlarged, relative to the crop's side. */
  private static final double MIN_BOX = .6;

  private static final double RECOLOURED_SHARE = .5;
  private static final double NOISY_SHARE = .15;
  private static final double BLENDED_SHARE = .15;

  private final List<Picture> pictures;
  private final int side;
  private final long seed;

  Crops(DataSource source, int side, long seed) {
    this.pictures = new ArrayList<>();
    this.side = side;
    this.seed = seed;
    List<Picture> small = new ArrayList<>();
    for (int i = 0; i < source.count(); i++) {
      Picture picture = source.picture(i);
      if (2 * picture.size().shortSide() <= side) {
        small.add(Resampler.cover(picture, TILE));
      } else {
        pictures.add(prepared(picture, side));
      }
    }
    addMosaics(small);
  }

  /** Combines small pictures into mosaics. */
  private void addMosaics(List<Picture> small) {
    int columns = (side + TILE.width() - 1) / TILE.width();
    int tiles = columns * columns;
    for (int first = 0; first + tiles <= small.size(); first += tiles) {
      List<float[]> images = new ArrayList<>();
      small.subList(first, first + tiles).forEach(tile -> images.add(centred(tile.rgb())));
      ImageSet set = ImageSet.of(3, TILE.height(), TILE.width(), images);
      pictures.add(new Grid(columns, 0, 1).of(set));
    }
  }

  /** From [0, 1] to [-1, 1]. */
  private static float[] centred(float[] rgb) {
    float[] centred = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      centred[i] = 2 * rgb[i] - 1;
    }
    return centred;
  }

  private static Picture prepared(Picture picture, int side) {
    Size size = picture.size();
    if (size.longSide() > MAX_SIDE) {
      size = size.withLongSide(MAX_SIDE);
    }
    return Resampler.resize(picture, size.shortSide() < side ? size.withShortSide(side) : size);
  }

  int side() {
    return side;
  }

  /** Consecutive crops: (count, 3, side, side) in [0, 1]. */
  float[] batch(String purpose, long number, int count) {
    int values = 3 * side * side;
    float[] batch = new float[count * values];
    for (int i = 0; i < count; i++) {
      System.arraycopy(crop(purpose, number * count + i).rgb(), 0, batch, i * values, values);
    }
    return batch;
  }

  /** A crop, (3, side, side) in [0, 1]. */
  Picture crop(String purpose, long number) {
    float[] random = Noise.of(seed, purpose, number).uniform(16);
    float[] rgb = cut(random[0], random[1], random[2], random[3], random[4]).clone();
    if (random[5] < BLENDED_SHARE) {
      float[] other = cut(random[6], random[1], random[7], random[8], random[4]);
      blend(rgb, other, .2f + .6f * random[9]);
    }
    if (random[10] < RECOLOURED_SHARE) {
      recolour(rgb, random);
    }
    if (random[14] < NOISY_SHARE) {
      addNoise(rgb, number, .15f * random[15]);
    }
    return new Picture(new Size(side, side), rgb);
  }

  private float[] cut(double which, double zoom, double across, double down, double mirror) {
    Picture picture = pictures.get((int) (which * pictures.size()));
    double largest = picture.size().shortSide();
    double smallest = Math.min(largest, MIN_BOX * side);
    double box = smallest * Math.pow(largest / smallest, zoom);
    double left = across * (picture.width() - box);
    double top = down * (picture.height() - box);
    Picture cut = Resampler.resize(picture, new Size(side, side), left, top, left + box, top + box);
    return mirror < .5 ? cut.rgb() : mirrored(cut.rgb());
  }

  private float[] mirrored(float[] rgb) {
    float[] mirrored = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int x = i % side;
      mirrored[i - x + side - 1 - x] = rgb[i];
    }
    return mirrored;
  }

  private static void blend(float[] rgb, float[] other, float share) {
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] += share * (other[i] - rgb[i]);
    }
  }

  /** Changes the contrast of all channels and the brightness of each. */
  private void recolour(float[] rgb, float[] random) {
    float contrast = .5f + 1.2f * random[9];
    for (int i = 0; i < rgb.length; i++) {
      float shift = .5f * (random[11 + i / (side * side)] - .5f);
      rgb[i] = Math.max(0, Math.min(1, .5f + contrast * (rgb[i] - .5f) + shift));
    }
  }

  private void addNoise(float[] rgb, long number, float deviation) {
    float[] noise = Noise.of(seed, "noise", number).normal(rgb.length);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] += deviation * noise[i];
    }
  }
}
