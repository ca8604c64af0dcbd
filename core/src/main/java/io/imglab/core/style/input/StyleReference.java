package io.imglab.core.style.input;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import org.jspecify.annotations.Nullable;

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

  /** The same style alone, as far as a guide shows it. */
  StyleReference maskedBy(@Nullable Guide guide);

  /**
   * A picture.
   *
   * @param guide which part of it counts, at any size; null for all
   */
  record OfPicture(Picture picture, double share, @Nullable Guide guide) implements StyleReference {
    /** A picture all of which counts. */
    public OfPicture(Picture picture, double share) {
      this(picture, share, null);
    }

    /** The picture, with what does not count transparent. */
    public Picture masked() {
      return guide == null ? picture : guide.resized(picture.size()).over(picture);
    }

    @Override
    public OfPicture maskedBy(@Nullable Guide part) {
      return new OfPicture(picture, 1, part);
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

  /** What a file of statistics says of one or several pictures. */
  record OfPack(StylePack pack, int shortSide, double share) implements StyleReference {
    @Override
    public OfPack withShortSide(int side) {
      return new OfPack(pack, side, share);
    }

    /** A pack has no places: it is read with none. */
    @Override
    public OfPack maskedBy(@Nullable Guide part) {
      return new OfPack(pack, shortSide, 1);
    }
  }
}
