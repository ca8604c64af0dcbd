package io.imglab.core.gan.exchange;

import static io.imglab.core.gan.exchange.OnnxGraph.integer;
import static io.imglab.core.gan.exchange.OnnxGraph.ints;
import static io.imglab.core.gan.exchange.OnnxGraph.number;
import static io.imglab.core.gan.exchange.OnnxGraph.text;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.AttributeProto;
import io.imglab.core.LabException;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Layer.Upsample.Interpolation;
import io.imglab.core.extension.Window;
import io.imglab.core.nn.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * Translates layers, in the form that generates images, to the operators of ONNX. Parameters and
 * factors come from what the layer declares and from its shapes.
 */
final class OnnxLayers {
  private final ExportedGenerator generator;
  private final OnnxGraph graph;

  OnnxLayers(ExportedGenerator generator, OnnxGraph graph) {
    this.generator = generator;
    this.graph = graph;
  }

  /**
   * Adds a layer to the graph.
   *
   * @throws LabException if it has no counterpart in ONNX
   */
  void add(Architecture.Step step) {
    Layer layer = step.layer();
    if (layer instanceof Layer.Dense) {
      graph.add("Gemm", parameters(step), integer("transB", 1));
    } else if (layer instanceof Layer.Convolution convolution) {
      graph.add("Conv", parameters(step), window(convolution.window()));
    } else if (layer instanceof Layer.TransposedConvolution transposed) {
      addTransposed(step, transposed);
    } else if (layer instanceof Layer.BatchNorm norm) {
      graph.add("BatchNormalization", parameters(step), number("epsilon", NormEpsilon.of(norm)));
    } else if (layer instanceof Layer.Reshape) {
      graph.add("Reshape", List.of(graph.integers(withBatch(step.output()))));
    } else if (!(layer instanceof Layer.Dropout)) { // which does nothing outside training
      addActivationOrResampling(step);
    }
  }

  private void addActivationOrResampling(Architecture.Step step) {
    Layer layer = step.layer();
    if (layer instanceof Layer.Relu) {
      graph.add("Relu", List.of());
    } else if (layer instanceof Layer.LeakyRelu leaky) {
      graph.add("LeakyRelu", List.of(), number("alpha", leaky.slope()));
    } else if (layer instanceof Layer.Tanh) {
      graph.add("Tanh", List.of());
    } else if (layer instanceof Layer.Upsample upsample) {
      addUpsample(step, upsample.interpolation());
    } else if (layer instanceof Layer.PixelShuffle) {
      long factor = step.output().get(1) / step.input().get(1);
      graph.add("DepthToSpace", List.of(), integer("blocksize", factor), text("mode", "CRD"));
    } else if (layer instanceof Layer.Pool) {
      graph.add("MaxPool", List.of(), ints("kernel_shape", 2, 2), ints("strides", 2, 2));
    } else {
      throw new LabException(
          "layer '%s' has no counterpart in ONNX; use --format torchscript"
              .formatted(layer.name()));
    }
  }

  private void addTransposed(Architecture.Step step, Layer.TransposedConvolution layer) {
    List<AttributeProto> attributes = new ArrayList<>(List.of(window(layer.window())));
    attributes.add(ints("output_padding", layer.extra(), layer.extra()));
    graph.add("ConvTranspose", parameters(step), attributes.toArray(AttributeProto[]::new));
  }

  /** PyTorch's conventions: nearest takes the pixel above, to the left; bilinear aligns centres. */
  private void addUpsample(Architecture.Step step, Interpolation interpolation) {
    boolean isNearest = interpolation == Interpolation.NEAREST;
    float vertical = (float) step.output().get(1) / step.input().get(1);
    float horizontal = (float) step.output().get(2) / step.input().get(2);
    List<String> noRegionAndScales = List.of("", graph.floats(1, 1, vertical, horizontal));
    graph.add(
        "Resize",
        noRegionAndScales,
        text("mode", isNearest ? "nearest" : "linear"),
        text("coordinate_transformation_mode", isNearest ? "asymmetric" : "half_pixel"),
        text("nearest_mode", "floor"));
  }

  private static AttributeProto[] window(Window window) {
    long padding = window.padding();
    return new AttributeProto[] {
      ints("kernel_shape", window.height(), window.width()),
      ints("strides", window.stride(), window.stride()),
      ints("pads", padding, padding, padding, padding)
    };
  }

  /** Adds the layer's parameters to the graph; ONNX expects them in PyTorch's order. */
  private List<String> parameters(Architecture.Step step) {
    List<String> names = new ArrayList<>();
    step.layer()
        .parameters()
        .forEach(
            parameter -> {
              String name = step.prefix() + '.' + parameter.name();
              names.add(graph.floats(name, parameter.shape(), generator.values(name)));
            });
    return names;
  }

  /** ONNX copies the length of an axis that is 0 from the input. */
  private static long[] withBatch(Shape shape) {
    return new Shape(0).addAll(shape).getShape();
  }
}
