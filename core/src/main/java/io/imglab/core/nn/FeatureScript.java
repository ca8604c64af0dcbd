package io.imglab.core.nn;

import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.extension.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the TorchScript of a stack of layers. The channels-last order suits the CPU's convolutions
 * and makes Gram matrices plain products; a ReLU overwrites the convolution before it unless that
 * is wanted too, which halves the memory that autograd holds. Images may come in double precision;
 * 6 is how TorchScript counts float32.
 */
final class FeatureScript {
  private final Set<String> wanted;
  private final Pooling pooling;
  private final Padding padding;
  private int parameters;
  private final List<String> outputs = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();

  private FeatureScript(Set<String> wanted, Pooling pooling, Padding padding) {
    this.wanted = wanted;
    this.pooling = pooling;
    this.padding = padding;
  }

  /**
   * Returns the source of {@code forward(x, p)} with the weight and the bias of each convolution in
   * {@code p}, which gives the wanted layers in the order of {@code layers}.
   */
  static String of(List<Layer> layers, Set<String> wanted, Pooling pooling, Padding padding) {
    return new FeatureScript(wanted, pooling, padding).write(layers);
  }

  private String write(List<Layer> layers) {
    boolean overwritable = false;
    for (Layer layer : layers) {
      line("x = " + expression(layer, overwritable));
      overwritable = layer.overwritable() && !wanted.contains(layer.name());
      if (wanted.contains(layer.name())) {
        outputs.add("y" + outputs.size());
        line(outputs.get(outputs.size() - 1) + " = x");
      }
    }
    return """
        def forward(self, x: Tensor%s) -> List[Tensor]:
          x = torch.contiguous(torch.to(x, 6), memory_format=2)
        %s  return [%s]
        """
        .formatted(parameters == 0 ? "" : ", p: List[Tensor]", body, String.join(", ", outputs));
  }

  private String expression(Layer layer, boolean overwritable) {
    if (layer instanceof Layer.Pool && pooling == Pooling.AVERAGE) {
      return "torch.avg_pool2d(x, [2, 2], [2, 2])";
    }
    if (layer instanceof Layer.Convolution convolution && padding == Padding.CIRCULAR) {
      return withParameters(
          padded(convolution, "torch.pad(x, [%1$d, %1$d, %1$d, %1$d], \"circular\")"));
    }
    String expression = layer.expression().replace("{_}", overwritable ? "_" : "");
    return layer instanceof Layer.Convolution ? withParameters(expression) : expression;
  }

  /** A convolution without padding of an image that was padded before. */
  private static String padded(Layer.Convolution layer, String padding) {
    Window window = layer.window();
    Window bare = new Window(window.height(), window.width(), window.stride(), 0);
    Layer inside =
        new Layer.Convolution(
            layer.name(), layer.in(), layer.out(), bare, layer.biased(), layer.initial());
    return inside
        .expression()
        .replace("(x,", "(%s,".formatted(padding.formatted(window.padding())));
  }

  private String withParameters(String convolution) {
    return convolution
        .replace("{weight}", "p[%d]".formatted(parameters++))
        .replace("{bias}", "p[%d]".formatted(parameters++));
  }

  private void line(String statement) {
    body.append("  ").append(statement).append('\n');
  }
}
