package io.imglab.app;

import io.imglab.core.extension.ImageShape;

/** Width and height as {@code --size} has them: {@code 64} or {@code 96x64}. */
record ImageSize(int width, int height) {
  static ImageSize of(ImageShape shape) {
    return new ImageSize(shape.width(), shape.height());
  }

  @Override
  public String toString() {
    return width == height ? Integer.toString(width) : width + "x" + height;
  }
}
