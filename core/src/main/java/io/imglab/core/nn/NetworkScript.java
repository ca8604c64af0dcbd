package io.imglab.core.nn;

import io.imglab.core.device.Precision;
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
  private final Precision precision;
  private final StringBuilder body = new StringBuilder();
  private int next;

  private NetworkScript(ForwardMode mode, Precision precision) {
    this.mode = mode;
    this.precision = precision;
  }

  /**
   * The source of a network.
   *
   * @param precision of the activations and the products; input, output and parameters are in
   *     float32
   */
  static String of(Architecture architecture, ForwardMode mode, Precision precision) {
    return new NetworkScript(mode, precision).write(architecture);
  }

  private String write(Architecture architecture) {
    boolean overwritable = false;
    if (architecture.input().dimension() == 3) {
      line("x = " + channelsLast());
    }
    if (precision != Precision.FLOAT32) {
      line("x = " + rounded("x"));
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
        %s  return %s
        """
        .formatted(next == 0 ? "" : ", p: List[Tensor]", body, exact("x"));
  }

  private static String channelsLast() {
    return "torch.contiguous(x, memory_format=2)";
  }

  /** A value in the precision of the network. */
  private String rounded(String value) {
    return precision == Precision.FLOAT32
        ? value
        : "torch.to(%s, %s)".formatted(value, precision.torchScriptType());
  }

  /** A value in float32. */
  private String exact(String value) {
    return precision == Precision.FLOAT32
        ? value
        : "torch.to(%s, %s)".formatted(value, Precision.FLOAT32.torchScriptType());
  }

  private String expression(Layer layer, boolean overwritable) {
    // Nothing is known of what a script does with its input and its parameters.
    return layer instanceof Layer.Script && precision != Precision.FLOAT32
        ? rounded(plain(layer, overwritable).replaceAll("\\bx\\b", exact("x")))
        : plain(layer, overwritable);
  }

  private String plain(Layer layer, boolean overwritable) {
    String expression =
        layer
            .expression()
            .replace("{_}", overwritable ? "_" : "")
            .replace("{training}", mode == ForwardMode.EVAL ? "False" : "True");
    List<Parameter> parameters = layer.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      String placeholder = "{%s}".formatted(parameters.get(i).name());
      String argument = argument(parameters.get(i), next + i);
      // Batch normalisation takes its parameters in float32 whatever the activations are.
      expression =
          expression.replace(
              placeholder, Architecture.isProduct(layer) ? rounded(argument) : argument);
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
