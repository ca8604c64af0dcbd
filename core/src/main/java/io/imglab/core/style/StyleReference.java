package io.imglab.core.style;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;

/** A style at the size at which the network sees it. */
public sealed interface StyleReference {
  /** What it counts among all styles; the shares of a run sum to 1. */
  double share();

  /** How large it is seen, in pixels. */
  int shortSide();

  /** The same style seen with another short side. */
  StyleReference withShortSide(int side);

  /** The same style where everything is larger by {@code factor}. */
  default StyleReference scaled(double factor) {
    return withShortSide((int) Math.max(1, Math.round(shortSide() * factor)));
  }

  /** A picture. */
  record Painted(Picture picture, double share) implements StyleReference {
    @Override
    public int shortSide() {
      return picture.size().shortSide();
    }

    @Override
    public Painted withShortSide(int side) {
      Size size = picture.size().withShortSide(side);
      return new Painted(Resampler.resize(picture, size), share);
    }
  }

  /** What a file of statistics says of one or several pictures. */
  record Packed(StylePack pack, int shortSide, double share) implements StyleReference {
    @Override
    public Packed withShortSide(int side) {
      return new Packed(pack, side, share);
    }
  }
}
