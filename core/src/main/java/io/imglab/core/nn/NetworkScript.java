package io.imglab.core.nn;

import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Parameter;
import java.util.List;

/**
 * Writes the TorchScript of a network: {@code forward(x, p)} with all parameters and buffers in
 * {@code p}. Images are in channels-last order, which makes convolutions on the CPU several times
 * as fast, and activations overwrite inputs that are no longer needed.
 */
final class NetworkScript {
  private final ForwardMode mode;
  private final StringBuilder body = new StringBuilder();
  private int next;

  private NetworkScript(ForwardMode mode) {
    this.mode = mode;
  }

  static String of(Architecture architecture, ForwardMode mode) {
    return new NetworkScript(mode).write(architecture);
  }

  private String write(Architecture architecture) {
    boolean overwritable = false;
    if (architecture.input().dimension() == 3) {
      line("x = " + channelsLast());
    }
    for (Architecture.Step step : architecture.steps()) {
      line("x = " + expression(step.layer(), overwritable));
      overwritable = step.layer().overwritable();
      if (step.layer() instanceof Layer.Reshape && step.output().dimension() == 3) {
        line("x = " + channelsLast());
      }
    }
    return """
        def forward(self, x: Tensor%s) -> Tensor:
        %s  return x
        """
        .formatted(next == 0 ? "" : ", p: List[Tensor]", body);
  }

  private static String channelsLast() {
    return "torch.contiguous(x, memory_format=2)";
  }

  private String expression(Layer layer, boolean overwritable) {
    String expression =
        layer
            .expression()
            .replace("{_}", overwritable ? "_" : "")
            .replace("{training}", mode == ForwardMode.EVAL ? "False" : "True");
    List<Parameter> parameters = layer.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      String placeholder = "{%s}".formatted(parameters.get(i).name());
      expression = expression.replace(placeholder, argument(parameters.get(i), next + i));
    }
    next += parameters.size();
    return expression;
  }

  private String argument(Parameter parameter, int index) {
    if (mode == ForwardMode.TRAIN) {
      return "p[%s]".formatted(index);
    } else if (mode == ForwardMode.FROZEN && !parameter.learnt()) {
      return "None";
    }
    return "torch.detach(p[%s])".formatted(index);
  }

  private void line(String statement) {
    body.append("  ").append(statement).append('\n');
  }
}
