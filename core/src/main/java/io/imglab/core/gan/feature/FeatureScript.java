package io.imglab.core.gan.feature;

import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Parameter;
import io.imglab.core.nn.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * The TorchScript of a discriminator's features: the inputs of all layers with weights but the
 * first, that is the activations of the hidden layers. Maps are max-pooled to {@value #GRID} by
 * {@value #GRID} values, and all of it becomes one vector (Radford et al. 2016, section 5.1).
 */
final class FeatureScript {
  private static final int GRID = 4;

  private final StringBuilder body = new StringBuilder();
  private final List<String> features = new ArrayList<>();
  private int next;
  private boolean isHidden;

  private FeatureScript() {}

  static String of(Architecture discriminator, FeatureLayers layers) {
    FeatureScript script = new FeatureScript();
    discriminator.steps().forEach(script::add);
    List<String> chosen = script.features;
    if (layers == FeatureLayers.LAST && !chosen.isEmpty()) {
      chosen = chosen.subList(chosen.size() - 1, chosen.size());
    }
    return """
        def forward(self, x: Tensor, p: List[Tensor]) -> Tensor:
        %s  return torch.cat([%s], 1)
        """
        .formatted(
            script.body, chosen.isEmpty() ? "torch.flatten(x, 1)" : String.join(", ", chosen));
  }

  private void add(Architecture.Step step) {
    Layer layer = step.layer();
    if (hasWeights(layer)) {
      if (isHidden) {
        addFeatures(step);
      }
      isHidden = true;
    }
    String expression = layer.expression().replace("{_}", "").replace("{training}", "False");
    for (Parameter parameter : layer.parameters()) {
      expression =
          expression.replace("{%s}".formatted(parameter.name()), "p[%s]".formatted(next++));
    }
    line("x = " + expression);
  }

  private static boolean hasWeights(Layer layer) {
    return layer instanceof Layer.Convolution
        || layer instanceof Layer.TransposedConvolution
        || layer instanceof Layer.Dense;
  }

  private void addFeatures(Architecture.Step step) {
    String name = "f" + features.size();
    boolean isMap = step.input().dimension() == 3;
    if (isMap && Math.max(step.input().get(1), step.input().get(2)) > GRID) {
      line("%s, _%s = torch.adaptive_max_pool2d(x, [%s, %s])".formatted(name, name, GRID, GRID));
      line("%s = torch.flatten(%s, 1)".formatted(name, name));
    } else {
      line(name + " = torch.flatten(x, 1)");
    }
    features.add(name);
  }

  private void line(String statement) {
    body.append("  ").append(statement).append('\n');
  }
}
