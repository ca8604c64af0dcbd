package io.imglab.core.nn;

import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.extension.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the TorchScript of a stack of layers. The channels-last order speeds up convolutions on
 * the CPU and makes Gram matrices plain products; a ReLU overwrites the convolution before it
 * unless that is an output as well, which halves the memory that autograd holds. Images may be in
 * double precision.
 */
final class FeatureScript {
  private final Set<String> outputLayers;
  private final ForwardConfig forwardConfig;
  private int parameters;
  private final List<String> outputs = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();

  /**
   * A layer to compute.
   *
   * @param name of the layer whose output is known after it
   */
  private record Step(Layer layer, String name) {}

  private FeatureScript(Set<String> outputLayers, ForwardConfig forwardConfig) {
    this.outputLayers = outputLayers;
    this.forwardConfig = forwardConfig;
  }

  /**
   * Returns the source of {@code forward(x, p)} with the weight and the bias of each convolution in
   * {@code p}, in the precision of the network, which returns the output layers in the order of
   * {@code layers}.
   */
  static String of(List<Layer> layers, Set<String> outputLayers, ForwardConfig forwardConfig) {
    return new FeatureScript(outputLayers, forwardConfig).write(layers);
  }

  private String write(List<Layer> layers) {
    boolean overwritable = false;
    for (Step step : steps(layers)) {
      line("x = " + expression(step.layer(), overwritable));
      boolean isOutput = outputLayers.contains(step.name());
      overwritable = step.layer().overwritable() && !isOutput;
      if (isOutput) {
        outputs.add("y" + outputs.size());
        line(outputs.get(outputs.size() - 1) + " = x");
      }
    }
    return """
        def forward(self, x: Tensor%s) -> List[Tensor]:
          x = torch.contiguous(torch.to(x, %s), memory_format=2)
        %s  return [%s]
        """
        .formatted(
            parameters == 0 ? "" : ", p: List[Tensor]",
            forwardConfig.precision().torchScriptType(),
            body,
            String.join(", ", outputs));
  }

  /** Maximum pooling comes before a ReLU, which then has a quarter of the work; they commute. */
  private List<Step> steps(List<Layer> layers) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Layer before = i == 0 ? layer : layers.get(i - 1);
      if (commutes(before, layer)) {
        steps.set(i - 1, new Step(layer, before.name()));
        steps.add(new Step(before, layer.name()));
      } else {
        steps.add(new Step(layer, layer.name()));
      }
    }
    return steps;
  }

  private boolean commutes(Layer relu, Layer pool) {
    return relu instanceof Layer.Relu
        && pool instanceof Layer.Pool
        && forwardConfig.pooling() == Pooling.MAX
        && !outputLayers.contains(relu.name());
  }

  private String parameter() {
    return "p[%s]".formatted(parameters++);
  }

  private String expression(Layer layer, boolean overwritable) {
    if (layer instanceof Layer.Pool && forwardConfig.pooling() != Pooling.MAX) {
      return pooled();
    }
    if (layer instanceof Layer.Convolution convolution && mode() != null) {
      String padded = "torch.pad(x, [%%1$s, %%1$s, %%1$s, %%1$s], \"%s\")".formatted(mode());
      return withParameters(padded(convolution, padded));
    }
    String expression = layer.expression().replace("{_}", overwritable ? "_" : "");
    return layer instanceof Layer.Convolution ? withParameters(expression) : expression;
  }

  private String pooled() {
    String mean = "torch.avg_pool2d(%s, [2, 2], [2, 2])";
    return switch (forwardConfig.pooling()) {
      case MAX -> throw new IllegalStateException("the layer's own");
      case AVERAGE -> mean.formatted("x");
      case RESCALED -> "torch.mul(%s, 2)".formatted(mean.formatted("x"));
      // The square root has no gradient at 0.
      case L2 ->
          "torch.mul(torch.sqrt(torch.add(torch.mul(%s, 4), 1e-6)), 0.78)"
              .formatted(mean.formatted("torch.mul(x, x)"));
    };
  }

  /** The next convolution's padding mode in TorchScript; null for zero padding. */
  private @Nullable String mode() {
    return switch (forwardConfig.padding()) {
      case ZERO -> null;
      case REPLICATE -> parameters == 0 ? "replicate" : null;
      case CIRCULAR -> "circular";
    };
  }

  /** A convolution without padding of its own, applied to a padded image. */
  private static String padded(Layer.Convolution layer, String padding) {
    Window window = layer.window();
    Window unpadded = new Window(window.height(), window.width(), window.stride(), 0);
    Layer inside =
        new Layer.Convolution(
            layer.name(), layer.in(), layer.out(), unpadded, layer.biased(), layer.initial());
    return inside
        .expression()
        .replace("(x,", "(%s,".formatted(padding.formatted(window.padding())));
  }

  private String withParameters(String convolution) {
    return convolution.replace("{weight}", parameter()).replace("{bias}", parameter());
  }

  private void line(String statement) {
    body.append("  ").append(statement).append('\n');
  }
}
