package io.imglab.core.style.input;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import org.jspecify.annotations.Nullable;

/** A style at the size at which the network processes it. */
public sealed interface StyleReference {
  /** Weight among the styles of a run; the shares sum to 1. */
  double share();

  /** Short side in pixels. */
  int shortSide();

  /** The same style at another short side. */
  StyleReference withShortSide(int side);

  /** The same style enlarged by {@code factor}. */
  default StyleReference scaled(double factor) {
    return withShortSide((int) Math.max(1, Math.round(shortSide() * factor)));
  }

  /** The only style of a region: share 1, restricted to a guide; null for no restriction. */
  StyleReference maskedBy(@Nullable Guide guide);

  /**
   * A style from a picture.
   *
   * @param guide weight of its pixels, at any size; null for 1 everywhere
   */
  record OfPicture(Picture picture, double share, @Nullable Guide guide) implements StyleReference {
    /** A full picture. */
    public OfPicture(Picture picture, double share) {
      this(picture, share, null);
    }

    /** The picture with its alpha multiplied by the guide. */
    public Picture masked() {
      return guide == null ? picture : guide.resized(picture.size()).over(picture);
    }

    @Override
    public OfPicture maskedBy(@Nullable Guide region) {
      return new OfPicture(picture, 1, region);
    }

    @Override
    public int shortSide() {
      return picture.size().shortSide();
    }

    @Override
    public OfPicture withShortSide(int side) {
      Size size = picture.size().withShortSide(side);
      return new OfPicture(Resampler.resize(picture, size), share, guide);
    }
  }

  /** A style from the statistics of a style pack. */
  record OfPack(StylePack pack, int shortSide, double share) implements StyleReference {
    @Override
    public OfPack withShortSide(int side) {
      return new OfPack(pack, side, share);
    }

    /** A pack has no pixels; masks for packs are refused when they are read. */
    @Override
    public OfPack maskedBy(@Nullable Guide region) {
      return new OfPack(pack, shortSide, 1);
    }
  }
}
