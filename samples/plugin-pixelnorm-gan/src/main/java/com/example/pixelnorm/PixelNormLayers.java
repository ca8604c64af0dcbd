package com.example.pixelnorm;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import java.util.List;

/**
 * Layers of Karras et al. (2018), "Progressive Growing of GANs for Improved Quality, Stability, and
 * Variation", as expressions in TorchScript over {@code x}.
 */
final class PixelNormLayers {
  static final String NAME = "pixelnorm";
  static final Setting<Integer> WIDTH =
      Setting.integer("width", 32, 1, 512, "channels of the hidden layers");

  static final double SLOPE = .2;

  /** Number of halvings or doublings of the size. */
  static final int LEVELS = 3;

  private PixelNormLayers() {}

  /** Scales the channels of every pixel to a mean square of 1 (section 4.2). */
  static Layer pixelNorm(String name) {
    return new Layer.Script(
        name,
        List.of(),
        "x * torch.rsqrt(torch.mean(x * x, [1], True) + 1.0e-08)",
        shape -> shape);
  }

  /** Adds a channel with the mean deviation over the batch (section 3), which reveals collapse. */
  static Layer batchDeviation(String name) {
    return new Layer.Script(
        name,
        List.of(),
        "torch.cat([x, torch.zeros_like(torch.narrow(x, 1, 0, 1))"
            + " + torch.mean(torch.sqrt(torch.var(x, [0], False) + 1.0e-08))], 1)",
        shape -> new Shape(shape.get(0) + 1, shape.get(1), shape.get(2)));
  }

  /** Halves the size: means of 2x2 pixels. */
  static Layer halve(String name) {
    return new Layer.Script(
        name,
        List.of(),
        "torch.avg_pool2d(x, [2, 2], [2, 2])",
        shape -> new Shape(shape.get(0), shape.get(1) / 2, shape.get(2) / 2));
  }

  /** The shape of the smallest grid. */
  static Shape grid(int channels, ImageShape image) {
    int factor = 1 << LEVELS;
    if (image.height() % factor != 0 || image.width() % factor != 0) {
      throw new LabException(
          "%s does not support images of '%dx%d'; both sides must be multiples of %d"
              .formatted(NAME, image.width(), image.height(), factor));
    }
    return new Shape(channels, image.height() / factor, image.width() / factor);
  }
}
