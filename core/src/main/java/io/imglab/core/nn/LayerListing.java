package io.imglab.core.nn;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Layer;
import io.imglab.core.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers of a feature extractor in the order of the forward pass. */
public record LayerListing(List<Row> rows) {
  private static final int CHANNELS = 3;

  /**
   * A layer.
   *
   * @param position from 0; in a file of torchvision's the number after {@code features.}
   * @param tensors the name of its tensors in a file of weights; empty if it has none
   * @param output shape (C, H, W) of the output
   * @param field null if it is not a rectangle of the image
   */
  public record Row(
      int position,
      Layer layer,
      String tensors,
      Shape output,
      long parameters,
      @Nullable Field field) {}

  /**
   * The pixels of the image that one position of a layer depends on.
   *
   * @param height rows
   * @param width columns
   * @param rowStride rows from one position to the next
   * @param columnStride columns from one position to the next
   */
  public record Field(int height, int width, int rowStride, int columnStride) {
    /** A pixel of the image itself. */
    static final Field PIXEL = new Field(1, 1, 1, 1);

    /** Araujo et al. 2019, "Computing receptive fields of convolutional neural networks". */
    private Field through(int kernelHeight, int kernelWidth, int stride) {
      return new Field(
          height + (kernelHeight - 1) * rowStride,
          width + (kernelWidth - 1) * columnStride,
          rowStride * stride,
          columnStride * stride);
    }

    /** The field after one more layer; null if that has none. */
    @Nullable Field through(Layer layer) {
      if (layer instanceof Layer.Convolution c) {
        return through(c.window().height(), c.window().width(), c.window().stride());
      } else if (layer instanceof Layer.Pool) {
        return through(2, 2, 2);
      }
      boolean isPointwise =
          layer instanceof Layer.Relu
              || layer instanceof Layer.LeakyRelu
              || layer instanceof Layer.Tanh
              || layer instanceof Layer.Dropout
              || layer instanceof Layer.BatchNorm;
      return isPointwise ? this : null;
    }
  }

  public LayerListing {
    rows = List.copyOf(rows);
  }

  /**
   * The layers of an extractor for images of one size.
   *
   * @throws io.imglab.core.LabException if the images are too small, or the extractor is faulty
   */
  public static LayerListing of(FeatureExtractor extractor, int height, int width) {
    List<Layer> layers = Faults.guard(extractor, extractor::layers);
    Map<String, String> names = Faults.guard(extractor, extractor::weightNames);
    List<String> all = layers.stream().map(Layer::name).toList();
    LayerStack.upTo(layers, java.util.Set.copyOf(all)).checkSize(width, height);
    Architecture plan =
        Faults.guard(extractor, () -> Architecture.of(layers, new Shape(CHANNELS, height, width)));
    List<Row> rows = new ArrayList<>();
    Field field = Field.PIXEL;
    for (Architecture.Step step : plan.steps()) {
      field = field == null ? null : field.through(step.layer());
      String tensors = tensors(step.layer(), names);
      rows.add(new Row(rows.size(), step.layer(), tensors, step.output(), step.learnt(), field));
    }
    return new LayerListing(rows);
  }

  private static String tensors(Layer layer, Map<String, String> names) {
    if (layer instanceof Layer.Convolution convolution) {
      String weight = names.getOrDefault(convolution.weight(), convolution.weight());
      return weight.replaceFirst("\\.weight$", "");
    }
    return "";
  }
}
